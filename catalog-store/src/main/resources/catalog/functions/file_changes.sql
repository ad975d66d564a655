-- With :net_changes = 0 the add and remove actions of the versions, as they stand in the log.
SELECT
  a.version AS version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = a.table_key AND c.version = a.version) AS committed_at,
  a.action_type AS change_type,
  a.path AS path,
  ${text(l.action_json, a.action_type || '.deletionVector.storageType')}
    || ${text(l.action_json, a.action_type || '.deletionVector.pathOrInlineDv')}
    || coalesce('@' || ${text(l.action_json, a.action_type || '.deletionVector.offset')}, '')
    AS dv_id,
  coalesce(f.size_in_bytes, g.size_in_bytes, r.size_in_bytes,
           CAST(${text(l.action_json, a.action_type || '.size')} AS BIGINT)) AS size_in_bytes,
  CASE WHEN f.file_id IS NOT NULL THEN f.num_records
       WHEN g.file_id IS NOT NULL THEN g.num_records
       WHEN r.file_id IS NOT NULL THEN r.num_records
       ELSE CAST(${inner(l.action_json, a.action_type || '.stats', 'numRecords')} AS BIGINT)
       END AS num_records,
  coalesce(p.partition_values,
           ${compact(l.action_json, a.action_type || '.partitionValues')}) AS partition_values,
  a.data_change = 1 AS data_change
FROM dl_action a
JOIN dl_line l ON l.line_id = a.line_id
LEFT JOIN dl_file_current f ON f.table_key = a.table_key AND f.file_id = a.line_id
LEFT JOIN dl_file_history g ON g.table_key = a.table_key AND g.file_id = a.line_id
LEFT JOIN dl_file_history r
  ON r.table_key = a.table_key AND r.path = a.path AND r.removed_line_id = a.line_id
LEFT JOIN dl_partition p
  ON p.partition_id = coalesce(f.partition_id, g.partition_id, r.partition_id)
WHERE :net_changes = 0
  AND a.table_key = :table_key
  AND a.version BETWEEN :from_version AND :to_version
  AND a.action_type IN ('add', 'remove')
UNION ALL
-- With :net_changes = 1 what differs between the states before the first and at the last version.
-- Files that a checkpoint brought were not added at its version, unless its commit says so.
SELECT
  f.added_version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = f.table_key AND c.version = f.added_version),
  'add',
  f.path,
  nullif(f.dv_id, ''),
  f.size_in_bytes,
  f.num_records,
  (SELECT p.partition_values FROM dl_partition p WHERE p.partition_id = f.partition_id),
  f.data_change = 1
FROM (
  SELECT n.table_key, n.path, n.dv_id, n.added_version, n.partition_id, n.size_in_bytes,
         n.num_records, n.data_change
    FROM dl_file_current n
   WHERE n.table_key = :table_key AND n.added_version BETWEEN :from_version AND :to_version
  UNION ALL
  SELECT n.table_key, n.path, n.dv_id, n.added_version, n.partition_id, n.size_in_bytes,
         n.num_records, n.data_change
    FROM dl_file_history n
   WHERE n.table_key = :table_key AND n.added_version BETWEEN :from_version AND :to_version
     AND n.removed_version > :to_version) f
WHERE :net_changes = 1
  AND NOT EXISTS (SELECT 1 FROM dl_file_history b
                   WHERE b.table_key = f.table_key AND b.path = f.path AND b.dv_id = f.dv_id
                     AND b.added_version < :from_version AND b.removed_version >= :from_version)
  AND (f.added_version > (SELECT h.earliest_version FROM dl_head h WHERE h.table_key = :table_key)
       OR f.path IN (SELECT a.path FROM dl_action a
                      WHERE a.table_key = :table_key AND a.action_type = 'add'
                        AND a.version = (SELECT h.earliest_version FROM dl_head h
                                          WHERE h.table_key = :table_key)))
UNION ALL
SELECT
  f.removed_version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = f.table_key AND c.version = f.removed_version),
  'remove',
  f.path,
  nullif(f.dv_id, ''),
  f.size_in_bytes,
  f.num_records,
  (SELECT p.partition_values FROM dl_partition p WHERE p.partition_id = f.partition_id),
  (SELECT CAST(${text(l.action_json, 'remove.dataChange')} AS BOOLEAN) FROM dl_line l
    WHERE l.line_id = f.removed_line_id)
FROM dl_file_history f
WHERE :net_changes = 1
  AND f.table_key = :table_key
  AND f.added_version < :from_version
  AND f.removed_version BETWEEN :from_version AND :to_version
  AND NOT EXISTS (SELECT 1 FROM dl_file_current b
                   WHERE b.table_key = f.table_key AND b.path = f.path AND b.dv_id = f.dv_id
                     AND b.added_version <= :to_version)
  AND NOT EXISTS (SELECT 1 FROM dl_file_history b
                   WHERE b.table_key = f.table_key AND b.path = f.path AND b.dv_id = f.dv_id
                     AND b.added_version <= :to_version AND b.removed_version > :to_version)
