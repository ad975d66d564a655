-- The files that were live at :at_version, as in the view delta_files.
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  f.path AS path,
  CASE WHEN substr(f.path, 1, 1) = '/'
         THEN CASE WHEN t.location_url LIKE 'file:%' THEN 'file://' || f.path ELSE f.path END
       WHEN ${strpos}(f.path, ':/') + 1 = ${strpos}(f.path, '/') THEN f.path
       ELSE t.location_url || '/' || f.path END AS file_url,
  f.size_in_bytes AS size_in_bytes,
  f.num_records AS num_records,
  f.num_records - coalesce(f.dv_cardinality, 0) AS num_live_records,
  p.partition_values AS partition_values,
  f.modification_time AS modification_time,
  f.added_version AS added_version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = f.table_key AND c.version = f.added_version) AS added_at,
  f.data_change = 1 AS data_change,
  f.tight_bounds = 1 AS tight_bounds,
  (SELECT ${text(l.action_json, 'add.stats')}
     FROM dl_line l WHERE l.line_id = f.file_id) AS stats_json,
  (SELECT ${compact(l.action_json, 'add.tags')}
     FROM dl_line l WHERE l.line_id = f.file_id) AS tags_json,
  nullif(f.dv_id, '') AS dv_id,
  (SELECT d.storage_type FROM dl_file_dv d WHERE d.file_id = f.file_id) AS dv_storage_type,
  (SELECT d.size_in_bytes FROM dl_file_dv d WHERE d.file_id = f.file_id) AS dv_size_in_bytes,
  f.dv_cardinality AS dv_cardinality,
  f.base_row_id AS base_row_id,
  f.default_row_commit_version AS default_row_commit_version,
  (SELECT ${text(l.action_json, 'add.clusteringProvider')}
     FROM dl_line l WHERE l.line_id = f.file_id) AS clustering_provider
FROM dl_file_current f
JOIN dl_table t ON t.table_key = f.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_partition p ON p.partition_id = f.partition_id AND p.table_key = f.table_key
WHERE f.table_key = :table_key
  AND f.added_version <= :at_version
UNION ALL
SELECT
  s.schema_name,
  t.table_name,
  t.table_id,
  f.path,
  CASE WHEN substr(f.path, 1, 1) = '/'
         THEN CASE WHEN t.location_url LIKE 'file:%' THEN 'file://' || f.path ELSE f.path END
       WHEN ${strpos}(f.path, ':/') + 1 = ${strpos}(f.path, '/') THEN f.path
       ELSE t.location_url || '/' || f.path END,
  f.size_in_bytes,
  f.num_records,
  f.num_records - coalesce(f.dv_cardinality, 0),
  p.partition_values,
  f.modification_time,
  f.added_version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = f.table_key AND c.version = f.added_version),
  f.data_change = 1,
  f.tight_bounds = 1,
  (SELECT ${text(l.action_json, 'add.stats')}
     FROM dl_line l WHERE l.line_id = f.file_id),
  (SELECT ${compact(l.action_json, 'add.tags')}
     FROM dl_line l WHERE l.line_id = f.file_id),
  nullif(f.dv_id, ''),
  (SELECT d.storage_type FROM dl_file_dv d WHERE d.file_id = f.file_id),
  (SELECT d.size_in_bytes FROM dl_file_dv d WHERE d.file_id = f.file_id),
  f.dv_cardinality,
  f.base_row_id,
  f.default_row_commit_version,
  (SELECT ${text(l.action_json, 'add.clusteringProvider')}
     FROM dl_line l WHERE l.line_id = f.file_id)
FROM dl_file_history f
JOIN dl_table t ON t.table_key = f.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_partition p ON p.partition_id = f.partition_id AND p.table_key = f.table_key
WHERE f.table_key = :table_key
  AND f.added_version <= :at_version
  AND f.removed_version > :at_version
