-- The columns at :at_version, as in the view delta_columns.
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  c.column_path AS column_path,
  c.column_name AS column_name,
  c.parent_path AS parent_path,
  c.ordinal_position AS ordinal_position,
  c.nesting_depth AS nesting_depth,
  c.data_type AS data_type,
  c.is_nullable = 1 AS is_nullable,
  c.is_partition_column = 1 AS is_partition_column,
  c.partition_ordinal AS partition_ordinal,
  c.is_clustering_column = 1 AS is_clustering_column,
  c.clustering_ordinal AS clustering_ordinal,
  c.comment AS comment,
  c.column_default AS column_default,
  c.generation_expression AS generation_expression,
  c.is_identity = 1 AS is_identity,
  c.field_id AS field_id,
  c.physical_name AS physical_name,
  c.invariants AS invariants,
  c.metadata_json AS metadata_json,
  c.since_version AS since_version
FROM dl_table t
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_column c ON c.table_key = t.table_key
WHERE t.table_key = :table_key
  AND c.schema_version = (SELECT max(v.version) FROM dl_schema_version v
                           WHERE v.table_key = :table_key AND v.version <= :at_version)
