-- The files that the program has found for a predicate: those of whole partitions (:partitions) and
-- single ones (:files), pairs of a key and what is known: 0 no row matches, 1 every row does, 2
-- statistics leave it open, 3 the log does not say. All were live at :at_version, whatever is
-- committed meanwhile.
WITH part AS (
  SELECT CAST(${item(v.value, 0)} AS BIGINT) AS partition_id,
         CAST(${item(v.value, 1)} AS INTEGER) AS verdict
    FROM ${pairs(:partitions, BIGINT)} v
),
one AS (
  SELECT CAST(${item(v.value, 0)} AS BIGINT) AS file_id,
         CAST(${item(v.value, 1)} AS INTEGER) AS verdict
    FROM ${pairs(:files, BIGINT)} v
),
vector AS (
  SELECT CAST(${item(v.value, 0)} AS BIGINT) AS file_id,
         ${item(v.value, 1)} ${bytewise} AS path
    FROM ${pairs(:vectors, VARCHAR)} v
),
planned AS (
  SELECT f.file_id AS file_id, f.table_key AS table_key, f.path AS path, f.dv_id AS dv_id,
         f.partition_id AS partition_id, f.size_in_bytes AS size_in_bytes,
         f.num_records AS num_records, k.verdict AS verdict,
         CASE k.verdict WHEN 0 THEN 'partition_values' END AS pruned_by
    FROM part k
    ${join_in_order} dl_file_current f ON f.table_key = :table_key AND f.partition_id = k.partition_id
   WHERE f.added_version <= :at_version
  UNION ALL
  SELECT f.file_id, f.table_key, f.path, f.dv_id, f.partition_id, f.size_in_bytes,
         f.num_records, k.verdict, CASE k.verdict WHEN 0 THEN 'partition_values' END
    FROM part k
    ${join_in_order} dl_file_history f ON f.table_key = :table_key AND f.partition_id = k.partition_id
   WHERE f.added_version <= :at_version AND f.removed_version > :at_version
     AND (SELECT h.current_version FROM dl_head h WHERE h.table_key = :table_key) > :at_version
  UNION ALL
  SELECT f.file_id, f.table_key, f.path, f.dv_id, f.partition_id, f.size_in_bytes,
         f.num_records, k.verdict, CASE k.verdict WHEN 0 THEN 'statistics' END
    FROM one k
    ${join_in_order} dl_file_current f ON f.table_key = :table_key AND f.file_id = k.file_id
  UNION ALL
  SELECT f.file_id, f.table_key, f.path, f.dv_id, f.partition_id, f.size_in_bytes,
         f.num_records, k.verdict, CASE k.verdict WHEN 0 THEN 'statistics' END
    FROM one k
    ${join_in_order} dl_file_history f ON f.file_id = k.file_id AND f.table_key = :table_key
   WHERE (SELECT h.current_version FROM dl_head h WHERE h.table_key = :table_key) > :at_version
)
SELECT
  f.path AS path,
  CASE WHEN substr(f.path, 1, 1) = '/'
         THEN CASE WHEN t.location_url LIKE 'file:%' THEN 'file://' || f.path ELSE f.path END
       WHEN ${strpos}(f.path, ':/') + 1 = ${strpos}(f.path, '/') THEN f.path
       ELSE t.location_url || '/' || f.path END AS file_url,
  f.size_in_bytes AS size_in_bytes,
  f.num_records AS num_records,
  p.partition_values AS partition_values,
  nullif(f.dv_id, '') AS dv_id,
  d.storage_type AS dv_storage_type,
  CASE d.storage_type WHEN 'u' THEN t.location_url || '/' || x.path
    WHEN 'p' THEN d.path_or_inline_dv END AS dv_path,
  d.dv_offset AS dv_offset,
  d.size_in_bytes AS dv_size_in_bytes,
  d.dv_cardinality AS dv_cardinality,
  CASE WHEN f.verdict > 1 THEN CAST(:predicate AS VARCHAR) END AS residual_predicate,
  CASE f.verdict WHEN 1 THEN 'every_row' WHEN 2 THEN 'statistics' WHEN 3 THEN 'unknown' END
    AS kept_by,
  f.pruned_by AS pruned_by
FROM planned f
JOIN dl_table t ON t.table_key = f.table_key
LEFT JOIN dl_partition p ON p.partition_id = f.partition_id AND p.table_key = f.table_key
LEFT JOIN dl_file_dv d ON d.file_id = f.file_id
LEFT JOIN vector x ON x.file_id = f.file_id
