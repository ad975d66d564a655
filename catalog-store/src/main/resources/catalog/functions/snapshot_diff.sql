-- What differs between the states at :from_version and :to_version. Each thing of a state is a name
-- and a text; files only where they are not in both states.
WITH side AS (
  SELECT 0 AS is_new, CAST(:from_version AS BIGINT) AS version
  UNION ALL
  SELECT 1, CAST(:to_version AS BIGINT)
),
thing AS (
  SELECT 'file' AS object_type, f.path AS object_name, 1 AS is_new,
         '{"size_in_bytes":' || f.size_in_bytes || ',"dv_id":'
           || coalesce(CAST(${to_json}(nullif(f.dv_id, '')) AS VARCHAR), 'null') || '}' AS value
    FROM dl_file_current f
   WHERE f.table_key = :table_key
     AND f.added_version > :from_version AND f.added_version <= :to_version
  UNION ALL
  SELECT 'file', f.path, 1,
         '{"size_in_bytes":' || f.size_in_bytes || ',"dv_id":'
           || coalesce(CAST(${to_json}(nullif(f.dv_id, '')) AS VARCHAR), 'null') || '}'
    FROM dl_file_history f
   WHERE f.table_key = :table_key
     AND f.added_version > :from_version AND f.added_version <= :to_version
     AND f.removed_version > :to_version
  UNION ALL
  SELECT 'file', f.path, 0,
         '{"size_in_bytes":' || f.size_in_bytes || ',"dv_id":'
           || coalesce(CAST(${to_json}(nullif(f.dv_id, '')) AS VARCHAR), 'null') || '}'
    FROM dl_file_history f
   WHERE f.table_key = :table_key
     AND f.added_version <= :from_version
     AND f.removed_version > :from_version AND f.removed_version <= :to_version
  UNION ALL
  SELECT 'column', c.column_path, d.is_new,
         c.data_type || CASE c.is_nullable WHEN 0 THEN ' NOT NULL' ELSE '' END
    FROM side d
    JOIN dl_column c ON c.table_key = :table_key AND c.schema_version =
         (SELECT max(v.version) FROM dl_schema_version v
           WHERE v.table_key = :table_key AND v.version <= d.version)
  UNION ALL
  SELECT 'property', p.property_key, d.is_new, p.new_value
    FROM side d
    JOIN dl_property_change p ON p.table_key = :table_key AND p.version =
         (SELECT max(x.version) FROM dl_property_change x
           WHERE x.table_key = :table_key AND x.property_key = p.property_key
             AND x.version <= d.version)
   WHERE p.new_value IS NOT NULL
  UNION ALL
  SELECT 'metadata', k.name, d.is_new,
         CASE k.name WHEN 'id' THEN m.metadata_id WHEN 'name' THEN m.name
           WHEN 'description' THEN m.description WHEN 'format' THEN m.format_provider
           ELSE m.partition_columns END
    FROM side d
    JOIN dl_metadata m ON m.table_key = :table_key AND m.version =
         (SELECT max(x.version) FROM dl_metadata x
           WHERE x.table_key = :table_key AND x.version <= d.version)
    CROSS JOIN (SELECT 'id' AS name UNION ALL SELECT 'name' UNION ALL SELECT 'description'
                UNION ALL SELECT 'format' UNION ALL SELECT 'partitionColumns') k
  UNION ALL
  SELECT 'metadata', 'clusteringColumns', d.is_new, v.clustering_columns
    FROM side d
    JOIN dl_schema_version v ON v.table_key = :table_key AND v.version =
         (SELECT max(x.version) FROM dl_schema_version x
           WHERE x.table_key = :table_key AND x.version <= d.version)
  UNION ALL
  SELECT 'protocol', k.name, d.is_new,
         CASE k.name WHEN 'minReaderVersion' THEN CAST(p.min_reader_version AS VARCHAR)
           WHEN 'minWriterVersion' THEN CAST(p.min_writer_version AS VARCHAR)
           WHEN 'readerFeatures' THEN p.reader_features ELSE p.writer_features END
    FROM side d
    JOIN dl_protocol p ON p.table_key = :table_key AND p.version =
         (SELECT max(x.version) FROM dl_protocol x
           WHERE x.table_key = :table_key AND x.version <= d.version)
    CROSS JOIN (SELECT 'minReaderVersion' AS name UNION ALL SELECT 'minWriterVersion'
                UNION ALL SELECT 'readerFeatures' UNION ALL SELECT 'writerFeatures') k
  UNION ALL
  SELECT 'app_transaction', a.app_id, d.is_new, CAST(a.app_version AS VARCHAR)
    FROM side d
    JOIN dl_app_transaction a ON a.table_key = :table_key AND a.version =
         (SELECT max(x.version) FROM dl_app_transaction x
           WHERE x.table_key = :table_key AND x.app_id = a.app_id AND x.version <= d.version)
  UNION ALL
  SELECT 'domain', m.domain_name, d.is_new, m.configuration
    FROM side d
    JOIN dl_domain_metadata m ON m.table_key = :table_key AND m.version =
         (SELECT max(x.version) FROM dl_domain_metadata x
           WHERE x.table_key = :table_key AND x.domain_name = m.domain_name
             AND x.version <= d.version)
   WHERE m.is_removed = 0
)
SELECT
  o.object_type ${bytewise} AS object_type,
  o.object_name ${bytewise} AS object_name,
  CASE WHEN o.old_value IS NULL THEN 'added' WHEN o.new_value IS NULL THEN 'removed'
       ELSE 'changed' END ${bytewise} AS change_type,
  o.old_value ${bytewise} AS old_value,
  o.new_value ${bytewise} AS new_value
FROM (
  SELECT
    g.object_type AS object_type,
    g.object_name AS object_name,
    max(CASE g.is_new WHEN 0 THEN g.value END) AS old_value,
    max(CASE g.is_new WHEN 1 THEN g.value END) AS new_value
  FROM thing g
  GROUP BY g.object_type, g.object_name) o
WHERE o.old_value IS DISTINCT FROM o.new_value
