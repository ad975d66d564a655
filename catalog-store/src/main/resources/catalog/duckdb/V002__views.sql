-- The relations on DuckDB: the views of SQLite's file of the same name, with the same columns and the
-- same rows.

-- The text as JSON that DuckDB reads: it takes no half of a surrogate pair, which is read as U+FFFD.
-- Escaped backslashes and whole pairs are set aside by control characters, which no JSON text has.
CREATE MACRO dl_mended(line) AS
  replace(replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      regexp_replace(replace(line, '\\', chr(2)),
        '(\\u[dD][89abAB][0-9a-fA-F]{2})(\\u[dD][c-fC-F][0-9a-fA-F]{2})', '\1' || chr(1) || '\2', 'g'),
      '\\u[dD][89abAB][0-9a-fA-F]{2}([^\x01]|$)', '\\ufffd\1', 'g'),
      '\\u[dD][89abAB][0-9a-fA-F]{2}([^\x01]|$)', '\\ufffd\1', 'g'),
      '(^|[^\x01])\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\1\\ufffd', 'g'),
      '(^|[^\x01])\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\1\\ufffd', 'g'),
    chr(1), ''), chr(2), '\\');

CREATE MACRO dl_readable(line) AS
  CASE WHEN instr(line, '\u') = 0 THEN line ELSE dl_mended(line) END;

-- What lies at a place of a text that is JSON.
CREATE MACRO dl_text(line, place) AS json_extract_string(dl_readable(line), place);

-- The text as JSON in which each number is a text of the same digits; null where it is no JSON.
CREATE MACRO dl_digits(line) AS
  TRY_CAST(replace(replace(replace(
    regexp_replace(dl_readable(line), '("(?:[^"\\]|\\.)*")|(-?[0-9][-+.0-9eE]*)',
      '\1' || chr(1) || '\2' || chr(2), 'g'),
    chr(1) || chr(2), ''), chr(1), '"'), chr(2), '"') AS JSON);

-- What the program's registries say: filled at open when their digest changes.
CREATE TABLE dl_registry (
  singleton SMALLINT NOT NULL PRIMARY KEY CHECK (singleton = 1),
  digest    VARCHAR NOT NULL
);

CREATE TABLE dl_relation (
  relation_schema VARCHAR NOT NULL,
  relation_name   VARCHAR NOT NULL,
  comment         VARCHAR NOT NULL,
  PRIMARY KEY (relation_schema, relation_name)
);

CREATE TABLE dl_relation_column (
  relation_schema  VARCHAR NOT NULL,
  relation_name    VARCHAR NOT NULL,
  ordinal_position INTEGER NOT NULL,
  column_name      VARCHAR NOT NULL,
  data_type        VARCHAR NOT NULL,
  is_nullable      SMALLINT NOT NULL,
  comment          VARCHAR NOT NULL,
  PRIMARY KEY (relation_schema, relation_name, ordinal_position)
);

CREATE TABLE dl_routine (
  routine_schema VARCHAR NOT NULL,
  routine_name   VARCHAR NOT NULL,
  routine_type   VARCHAR NOT NULL,            -- PROCEDURE, FUNCTION
  comment        VARCHAR NOT NULL,
  PRIMARY KEY (routine_schema, routine_name)
);

CREATE TABLE dl_routine_parameter (
  routine_schema    VARCHAR NOT NULL,
  routine_name      VARCHAR NOT NULL,
  parameter_mode    VARCHAR NOT NULL,         -- IN: argument, OUT: column of the result
  ordinal_position  INTEGER NOT NULL,
  parameter_name    VARCHAR NOT NULL,
  data_type         VARCHAR NOT NULL,
  parameter_default VARCHAR,
  comment           VARCHAR NOT NULL,
  PRIMARY KEY (routine_schema, routine_name, parameter_mode, ordinal_position)
);

CREATE VIEW delta_tables AS
SELECT
  (SELECT k.catalog_name FROM dl_catalog k) AS table_catalog,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  t.table_mode AS table_mode,
  t.table_state AS table_state,
  m.name AS name,
  m.description AS description,
  m.format_provider AS format,
  t.location AS location,
  coalesce(m.created_time, t.created_at) AS created_at,
  h.last_committed_at AS last_modified,
  m.partition_columns AS partition_columns,
  v.clustering_columns AS clustering_columns,
  h.num_files AS num_files,
  h.size_in_bytes AS size_in_bytes,
  h.num_records AS num_records,
  h.num_deletion_vectors AS num_deletion_vectors,
  h.num_deleted_records AS num_deleted_records,
  m.configuration AS properties,
  p.min_reader_version AS min_reader_version,
  p.min_writer_version AS min_writer_version,
  (SELECT '[' || coalesce(string_agg(to_json(x.feature_name)::VARCHAR, ',' ORDER BY x.feature_name),
                           '') || ']'
     FROM dl_table_feature x WHERE x.table_key = t.table_key) AS table_features,
  h.current_version AS current_version,
  h.current_commit_seq AS current_commit_seq,
  h.last_committed_at AS last_committed_at,
  h.last_operation AS last_operation,
  h.mirrored_version AS mirrored_version,
  h.current_version - coalesce(h.mirrored_version, h.earliest_version - 1) AS lag_versions,
  coalesce(
    (SELECT greatest(0, epoch_ms(now()) - o.enqueued_at)::BIGINT
            / 1000.0::DOUBLE
       FROM dl_outbox o
      WHERE o.table_key = t.table_key
        AND o.mirror_state <> 'PUBLISHED' AND o.mirror_state <> 'NOT_MIRRORED'
      ORDER BY o.version LIMIT 1), 0.0::DOUBLE) AS lag_seconds,
  h.last_checkpoint_version AS last_checkpoint_version,
  h.earliest_version AS earliest_version,
  h.earliest_version AS earliest_readable_version,
  coalesce(r.parity_status, 'never_checked') AS parity_status,
  r.finished_at AS parity_checked_at,
  t.owner_name AS owner_name,
  t.created_by AS created_by,
  t.dropped_at AS dropped_at,
  m.metadata_id AS metadata_id,
  t.source_log_location AS source_log_location
FROM dl_table t
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
LEFT JOIN dl_metadata m ON m.table_key = h.table_key AND m.version = h.metadata_version
LEFT JOIN dl_protocol p ON p.table_key = h.table_key AND p.version = h.protocol_version
LEFT JOIN dl_schema_version v ON v.table_key = h.table_key AND v.version = h.schema_version
LEFT JOIN dl_parity_run r ON r.run_id =
  (SELECT max(n.run_id) FROM dl_parity_run n WHERE n.table_key = t.table_key)
WHERE t.table_state <> 'importing';

CREATE VIEW delta_versions AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  c.version AS version,
  c.committed_at AS committed_at,
  c.in_commit_timestamp AS in_commit_timestamp,
  c.commit_seq AS commit_seq,
  c.transaction_id AS transaction_id,
  c.txn_id AS txn_id,
  c.user_id AS user_id,
  c.user_name AS user_name,
  c.operation AS operation,
  c.operation_parameters AS operation_parameters,
  c.job AS job,
  c.notebook AS notebook,
  c.cluster_id AS cluster_id,
  c.read_version AS read_version,
  c.isolation_level AS isolation_level,
  c.is_blind_append = 1 AS is_blind_append,
  c.operation_metrics AS operation_metrics,
  c.user_metadata AS user_metadata,
  c.engine_info AS engine_info,
  c.num_added_files AS num_added_files,
  c.num_removed_files AS num_removed_files,
  c.added_bytes AS added_bytes,
  c.removed_bytes AS removed_bytes,
  c.added_records AS added_records,
  c.removed_records AS removed_records,
  c.num_files_after AS num_files_after,
  c.size_in_bytes_after AS size_in_bytes_after,
  c.is_data_change = 1 AS is_data_change,
  c.schema_changed = 1 AS schema_changed,
  c.protocol_changed = 1 AS protocol_changed,
  c.properties_changed = 1 AS properties_changed,
  coalesce(
    (SELECT o.mirror_state FROM dl_outbox o
      WHERE o.table_key = c.table_key AND o.version = c.version),
    (SELECT 'PUBLISHED' FROM dl_head h
      WHERE h.table_key = c.table_key AND h.mirrored_version >= c.version),
    'NOT_MIRRORED') AS mirror_state,
  coalesce(
    (SELECT o.published_at FROM dl_outbox o
      WHERE o.table_key = c.table_key AND o.version = c.version),
    (SELECT c.file_modified_at FROM dl_head h
      WHERE h.table_key = c.table_key AND h.mirrored_version >= c.version)) AS mirrored_at,
  EXISTS (SELECT 1 FROM dl_checkpoint k
           WHERE k.table_key = c.table_key AND k.version = c.version) AS has_checkpoint,
  c.has_log_file = 1 AS has_log_file,
  (SELECT c.version >= h.earliest_version FROM dl_head h WHERE h.table_key = c.table_key)
    AS is_readable,
  (SELECT 'The catalog has the state from version ' || h.earliest_version || ' on' FROM dl_head h
    WHERE h.table_key = c.table_key AND h.earliest_version > c.version) AS unreadable_reason,
  CAST(NULL AS VARCHAR) AS tag_names,
  c.commit_origin AS commit_origin,
  c.commit_info_json AS commit_info_json
FROM dl_commit c
JOIN dl_table t ON t.table_key = c.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

CREATE VIEW delta_history AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  c.version AS version,
  c.committed_at AS committed_at,
  c.user_id AS user_id,
  c.user_name AS user_name,
  c.operation AS operation,
  c.operation_parameters AS operation_parameters,
  c.job AS job,
  c.notebook AS notebook,
  c.cluster_id AS cluster_id,
  c.read_version AS read_version,
  c.isolation_level AS isolation_level,
  c.is_blind_append = 1 AS is_blind_append,
  c.operation_metrics AS operation_metrics,
  c.user_metadata AS user_metadata,
  c.engine_info AS engine_info
FROM dl_commit c
JOIN dl_table t ON t.table_key = c.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

CREATE VIEW delta_actions AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  a.version AS version,
  a.action_index AS action_index,
  a.action_type AS action_type,
  a.path AS path,
  a.data_change = 1 AS data_change,
  (SELECT l.action_json FROM dl_line l WHERE l.line_id = a.line_id) AS action_json
FROM dl_action a
JOIN dl_table t ON t.table_key = a.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

-- A row for each column that the statistics of a file name. e reads the statistics once a file, with
-- the digits of a number as they stand in the log. Statistics that are no JSON give no rows, nor do
-- nested columns with a dot in a name, nor names with a double quote.
CREATE VIEW delta_file_column_stats AS
SELECT
  x.table_schema AS table_schema,
  x.table_name AS table_name,
  x.table_id AS table_id,
  x.path AS path,
  x.dv_id AS dv_id,
  x.column_name AS column_name,
  x.data_type AS data_type,
  x.min_value AS min_value,
  x.max_value AS max_value,
  CASE WHEN regexp_full_match(x.null_text, '-?[0-9]{1,18}') THEN x.null_text::BIGINT END
    AS null_count,
  x.num_records AS num_records,
  x.is_tight AS is_tight,
  x.data_type = 'string'
    AND greatest(coalesce(length(x.min_value), 0), coalesce(length(x.max_value), 0)) >= 32
    AS is_truncated
FROM (
  SELECT
    e.table_schema, e.table_name, e.table_id, e.path, e.dv_id, e.num_records, e.is_tight,
    c.column_path AS column_name, c.data_type,
    json_extract_string(e.stats, '$.minValues' || c.place) AS min_value,
    json_extract_string(e.stats, '$.maxValues' || c.place) AS max_value,
    json_extract_string(e.stats, '$.nullCount' || c.place) AS null_text
  FROM (
    SELECT
      s.schema_name AS table_schema, t.table_name, t.table_id, t.table_key, f.path,
      nullif(f.dv_id, '') AS dv_id, f.num_records, coalesce(f.tight_bounds, 1) = 1 AS is_tight,
      h.schema_version, dl_digits(dl_text(l.action_json, '$.add.stats')) AS stats
    FROM dl_file_current f
    JOIN dl_table t ON t.table_key = f.table_key
    JOIN dl_schema s ON s.schema_key = t.schema_key
    JOIN dl_head h ON h.table_key = t.table_key
    JOIN dl_line l ON l.line_id = f.file_id
    WHERE t.table_state <> 'importing') e
  JOIN (
    SELECT d.table_key, d.schema_version, d.column_path, d.data_type,
           '."' || CASE d.nesting_depth WHEN 0 THEN coalesce(d.physical_name, d.column_name)
             ELSE replace(d.physical_path, '.', '"."') END || '"' AS place
      FROM dl_column d
     WHERE d.is_partition_column = 0 AND d.data_type NOT LIKE 'struct%'
       AND instr(d.physical_path, '"') = 0) c
    ON c.table_key = e.table_key AND c.schema_version = e.schema_version
  WHERE e.stats IS NOT NULL) x
WHERE x.min_value IS NOT NULL OR x.max_value IS NOT NULL OR x.null_text IS NOT NULL;

CREATE VIEW delta_partitions AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  p.partition_path AS partition_path,
  p.partition_values AS partition_values,
  a.file_count AS file_count,
  a.record_count AS record_count,
  a.total_size AS total_data_file_size_in_bytes,
  a.smallest AS smallest_file_in_bytes,
  a.largest AS largest_file_in_bytes,
  a.small_files AS small_file_count,
  a.vectors AS deletion_vector_count,
  a.deleted AS deleted_record_count,
  a.first_version AS first_added_version,
  (SELECT c.committed_at FROM dl_commit c
    WHERE c.table_key = p.table_key AND c.version = a.last_version) AS last_updated_at,
  a.last_version AS last_updated_version
FROM dl_partition p
JOIN dl_table t ON t.table_key = p.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN (
  SELECT f.table_key, f.partition_id, count(*) AS file_count,
         sum(f.num_records)::BIGINT AS record_count, sum(f.size_in_bytes)::BIGINT AS total_size,
         min(f.size_in_bytes) AS smallest, max(f.size_in_bytes) AS largest,
         count(*) FILTER (WHERE f.size_in_bytes < 33554432) AS small_files,
         count(*) FILTER (WHERE f.dv_id <> '') AS vectors,
         sum(coalesce(f.dv_cardinality, 0))::BIGINT AS deleted,
         min(f.added_version) AS first_version, max(f.added_version) AS last_version
    FROM dl_file_current f
   GROUP BY f.table_key, f.partition_id) a
  ON a.table_key = p.table_key AND a.partition_id = p.partition_id
WHERE t.table_state <> 'importing';

CREATE VIEW delta_file_partition_values AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  f.path AS path,
  e.key AS partition_column,
  CAST(list_position(from_json(v.partition_columns, '["VARCHAR"]'), e.key) AS INTEGER)
    AS partition_ordinal,
  e.value AS partition_value,
  coalesce(e.value, '') = '' AS is_null_value
FROM dl_file_current f
JOIN dl_table t ON t.table_key = f.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN (
  SELECT k.partition_id, k.key,
         json_extract_string(
           k.partition_values,
           '/' || replace(replace(k.key, '~', '~0'), '/', '~1')) AS value
    FROM (SELECT p.partition_id, p.partition_values, unnest(json_keys(p.partition_values)) AS key
            FROM dl_partition p) k) e
  ON e.partition_id = f.partition_id
LEFT JOIN dl_head h ON h.table_key = t.table_key
LEFT JOIN dl_schema_version v ON v.table_key = h.table_key AND v.version = h.schema_version
WHERE t.table_state <> 'importing';

CREATE VIEW delta_deletion_vectors AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  f.path AS path,
  f.dv_id AS dv_id,
  d.storage_type AS storage_type,
  d.path_or_inline_dv AS path_or_inline_dv,
  d.dv_offset AS dv_offset,
  d.size_in_bytes AS size_in_bytes,
  d.dv_cardinality AS dv_cardinality,
  f.num_records AS num_records,
  d.dv_cardinality::DOUBLE / nullif(f.num_records, 0) AS deleted_ratio,
  f.added_version AS added_version
FROM dl_file_current f
JOIN dl_table t ON t.table_key = f.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_file_dv d ON d.file_id = f.file_id
WHERE f.dv_id <> '' AND t.table_state <> 'importing';

CREATE VIEW delta_columns AS
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
JOIN dl_head h ON h.table_key = t.table_key
JOIN dl_column c ON c.table_key = h.table_key AND c.schema_version = h.schema_version
WHERE t.table_state <> 'importing';

CREATE VIEW delta_schema_history AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  g.version AS version,
  c.committed_at AS committed_at,
  g.column_path AS column_path,
  g.change_type AS change_type,
  g.old_value AS old_value,
  g.new_value AS new_value,
  g.ordinal_position AS ordinal_position,
  g.data_type AS data_type,
  g.is_nullable = 1 AS is_nullable,
  g.field_id AS field_id,
  g.physical_name AS physical_name,
  g.is_breaking = 1 AS is_breaking
FROM dl_schema_change g
JOIN dl_table t ON t.table_key = g.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_commit c ON c.table_key = g.table_key AND c.version = g.version
WHERE t.table_state <> 'importing';

-- Clustering can change without a metaData action: the text is that of the newest one before.
CREATE VIEW delta_schemas AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  v.version AS version,
  v.valid_to_version AS valid_to_version,
  c.committed_at AS committed_at,
  (SELECT m.schema_string FROM dl_metadata m
    WHERE m.table_key = v.table_key AND m.version <= v.version
    ORDER BY m.version DESC LIMIT 1) AS schema_json,
  v.schema_ddl AS schema_ddl,
  v.partition_columns AS partition_columns,
  v.num_columns AS num_columns,
  v.schema_fingerprint AS schema_fingerprint
FROM dl_schema_version v
JOIN dl_table t ON t.table_key = v.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_commit c ON c.table_key = v.table_key AND c.version = v.version
WHERE t.table_state <> 'importing';

CREATE VIEW delta_protocol_history AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  p.version AS version,
  c.committed_at AS committed_at,
  p.min_reader_version AS min_reader_version,
  p.min_writer_version AS min_writer_version,
  p.reader_features AS reader_features,
  p.writer_features AS writer_features,
  p.features_added AS features_added,
  p.features_removed AS features_removed
FROM dl_protocol p
JOIN dl_table t ON t.table_key = p.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_commit c ON c.table_key = p.table_key AND c.version = p.version
WHERE t.table_state <> 'importing';

CREATE VIEW delta_table_features AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  f.feature_name AS feature_name,
  f.feature_type AS feature_type,
  f.is_reader_feature = 1 AS is_reader_feature,
  f.is_writer_feature = 1 AS is_writer_feature,
  f.since_version AS since_version,
  f.is_active = 1 AS is_active,
  f.is_readable_here = 1 AS is_readable_here,
  f.is_writable_here = 1 AS is_writable_here
FROM dl_table_feature f
JOIN dl_table t ON t.table_key = f.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

CREATE VIEW delta_properties AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  p.property_key AS property_key,
  p.new_value AS property_value,
  d.default_value AS default_value,
  d.property_key IS NOT NULL AS is_known,
  p.version AS set_at_version,
  c.committed_at AS set_at
FROM dl_property_change p
JOIN dl_table t ON t.table_key = p.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_property_definition d ON d.property_key = p.property_key
LEFT JOIN dl_commit c ON c.table_key = p.table_key AND c.version = p.version
WHERE t.table_state <> 'importing'
  AND p.new_value IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM dl_property_change n
                   WHERE n.table_key = p.table_key AND n.property_key = p.property_key
                     AND n.version > p.version);

CREATE VIEW delta_property_history AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  p.version AS version,
  c.committed_at AS committed_at,
  p.property_key AS property_key,
  p.old_value AS old_value,
  p.new_value AS new_value,
  c.user_name AS user_name
FROM dl_property_change p
JOIN dl_table t ON t.table_key = p.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_commit c ON c.table_key = p.table_key AND c.version = p.version
WHERE t.table_state <> 'importing';

CREATE VIEW delta_domain_metadata AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  d.domain_name AS domain_name,
  d.configuration AS configuration_json,
  d.is_removed = 1 AS is_removed,
  d.version AS set_at_version
FROM dl_domain_metadata d
JOIN dl_table t ON t.table_key = d.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing'
  AND d.valid_to_version IS NULL;

CREATE VIEW delta_app_transactions AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  a.app_id AS app_id,
  a.app_version AS app_version,
  a.last_updated AS last_updated,
  a.version AS version
FROM dl_app_transaction a
JOIN dl_table t ON t.table_key = a.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing'
  AND a.valid_to_version IS NULL;

CREATE VIEW delta_transactions AS
SELECT
  x.transaction_id AS transaction_id,
  x.transaction_state AS transaction_state,
  x.started_at AS started_at,
  x.committed_at AS committed_at,
  x.commit_seq AS commit_seq,
  x.user_name AS user_name,
  x.session_id AS session_id,
  (SELECT count(DISTINCT c.table_key) FROM dl_commit c
    WHERE c.transaction_id = x.transaction_id) AS num_tables,
  (SELECT coalesce(sum(c.num_actions), 0)::BIGINT FROM dl_commit c
    WHERE c.transaction_id = x.transaction_id) AS num_actions,
  x.message AS message,
  x.isolation_level AS isolation_level,
  x.expires_at AS expires_at,
  (SELECT CASE WHEN count(*) = count(o.published_at) THEN max(o.published_at) END
     FROM dl_commit c
     JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
    WHERE c.transaction_id = x.transaction_id) AS mirrored_at,
  x.transaction_state = 'committed' AND NOT EXISTS (
    SELECT 1 FROM dl_commit c
      JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
     WHERE c.transaction_id = x.transaction_id AND o.mirror_state <> 'PUBLISHED')
    AS is_fully_mirrored,
  x.failure_message AS failure_message
FROM dl_transaction x;

CREATE VIEW delta_transaction_tables AS
SELECT
  c.transaction_id AS transaction_id,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  c.read_version AS read_version,
  c.version AS version,
  c.num_actions AS num_actions,
  coalesce(o.mirror_state, 'NOT_MIRRORED') AS mirror_state,
  o.published_at AS mirrored_at
FROM dl_commit c
JOIN dl_table t ON t.table_key = c.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_outbox o ON o.table_key = c.table_key AND o.version = c.version
WHERE c.transaction_id IS NOT NULL AND t.table_state <> 'importing';

CREATE VIEW delta_mirror_status AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  o.version AS version,
  o.mirror_state AS mirror_state,
  o.attempts AS attempts,
  o.error_class AS error_class,
  o.last_error AS last_error,
  o.enqueued_at AS enqueued_at,
  o.started_at AS started_at,
  o.published_at AS published_at,
  o.next_attempt_at AS next_attempt_at,
  o.lease_owner AS lease_owner,
  o.commit_file AS commit_file,
  c.content_size AS size_in_bytes,
  c.content_digest AS content_digest,
  o.checkpoint_state AS checkpoint_state
FROM dl_outbox o
JOIN dl_table t ON t.table_key = o.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_commit c ON c.table_key = o.table_key AND c.version = o.version
WHERE t.table_state <> 'importing';

-- The lag is the age of the oldest commit that waits, by the database's clock: it grows while a
-- mirror is dead.
CREATE VIEW delta_mirror_lag AS
SELECT
  x.table_schema AS table_schema,
  x.table_name AS table_name,
  x.table_id AS table_id,
  x.head_version AS head_version,
  x.mirrored_version AS mirrored_version,
  x.head_version - coalesce(x.mirrored_version, x.earliest_version - 1) AS lag_versions,
  coalesce(greatest(0, x.now - o.enqueued_at) / 1000.0::DOUBLE, 0.0) AS lag_seconds,
  o.enqueued_at AS oldest_pending_at,
  (SELECT count(*) FROM dl_outbox n
    WHERE n.table_key = x.table_key AND n.mirror_state <> 'PUBLISHED'
      AND n.mirror_state IN ('FAILED', 'DIVERGED')) AS failed_versions,
  FALSE AS is_paused,
  o.last_error AS last_error,
  5.0::DOUBLE AS slo_seconds,
  coalesce(greatest(0, x.now - o.enqueued_at) / 1000.0::DOUBLE, 0.0) > 5.0 AS is_breaching
FROM (
  SELECT
    s.schema_name AS table_schema,
    t.table_name AS table_name,
    t.table_id AS table_id,
    t.table_key AS table_key,
    h.current_version AS head_version,
    h.mirrored_version AS mirrored_version,
    h.earliest_version AS earliest_version,
    epoch_ms(now()) AS now
  FROM dl_table t
  JOIN dl_schema s ON s.schema_key = t.schema_key
  JOIN dl_head h ON h.table_key = t.table_key
  WHERE t.table_state <> 'importing') x
LEFT JOIN dl_outbox o ON o.table_key = x.table_key AND o.version =
  (SELECT n.version FROM dl_outbox n
    WHERE n.table_key = x.table_key
      AND n.mirror_state <> 'PUBLISHED' AND n.mirror_state <> 'NOT_MIRRORED'
    ORDER BY n.version LIMIT 1);

CREATE VIEW delta_checkpoints AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  k.version AS version,
  k.checkpoint_kind AS checkpoint_kind,
  k.num_parts AS num_parts,
  k.num_sidecars AS num_sidecars,
  k.size_in_bytes AS size_in_bytes,
  k.num_actions AS num_actions,
  k.created_at AS created_at,
  k.duration_ms AS duration_ms,
  coalesce(k.version = h.last_checkpoint_version, FALSE) AS is_last_checkpoint
FROM dl_checkpoint k
JOIN dl_table t ON t.table_key = k.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
LEFT JOIN dl_head h ON h.table_key = k.table_key
WHERE t.table_state <> 'importing';

CREATE VIEW delta_parity_runs AS
SELECT
  r.run_id AS run_id,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  r.started_at AS started_at,
  r.finished_at AS finished_at,
  r.check_depth AS check_depth,
  r.db_version AS db_version,
  r.log_version AS log_version,
  r.compared_version AS compared_version,
  r.parity_status AS parity_status,
  r.lag_seconds AS lag_seconds,
  r.lag_versions AS lag_versions,
  r.num_findings AS num_findings,
  r.file_drift_count AS file_drift_count,
  r.exit_code AS exit_code,
  r.triggered_by AS triggered_by
FROM dl_parity_run r
JOIN dl_table t ON t.table_key = r.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

CREATE VIEW delta_parity_findings AS
SELECT
  f.run_id AS run_id,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  f.finding_type AS finding_type,
  f.severity AS severity,
  f.object_name AS object_name,
  f.version AS version,
  f.expected_value AS expected_value,
  f.actual_value AS actual_value,
  f.first_seen_at AS first_seen_at,
  f.resolved_at AS resolved_at,
  f.resolution AS resolution,
  f.advice AS advice
FROM dl_parity_finding f
JOIN dl_parity_run r ON r.run_id = f.run_id
JOIN dl_table t ON t.table_key = r.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

-- A run is seen while it runs and when its table is gone; the table's name is not.
CREATE VIEW delta_import_runs AS
SELECT
  r.run_id AS run_id,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  r.table_id AS table_id,
  r.source_location AS source_location,
  r.import_mode AS import_mode,
  r.started_at AS started_at,
  r.finished_at AS finished_at,
  r.checkpoint_version AS checkpoint_version,
  r.start_version AS start_version,
  r.end_version AS end_version,
  r.versions_imported AS versions_imported,
  r.actions_imported AS actions_imported,
  r.run_state AS run_state,
  r.summary AS summary
FROM dl_import_run r
LEFT JOIN dl_table t ON t.table_id = r.table_id AND t.table_state <> 'importing'
LEFT JOIN dl_schema s ON s.schema_key = t.schema_key;

CREATE VIEW sys_schema_migrations AS
SELECT
  m.migration_version AS migration_version,
  m.description AS description,
  m.checksum AS checksum,
  m.installed_by AS installed_by,
  m.installed_at AS installed_at,
  m.duration_ms AS duration_ms,
  m.succeeded = 1 AS succeeded
FROM dl_migration m;

CREATE VIEW sys_table_property_definitions AS
SELECT
  d.property_key AS property_key,
  d.data_type AS data_type,
  d.default_value AS default_value,
  d.allowed_values AS allowed_values,
  d.is_honoured = 1 AS is_honoured,
  d.description AS description
FROM dl_property_definition d;

CREATE VIEW information_schema_schemata AS
SELECT
  k.catalog_name AS catalog_name,
  s.schema_name AS schema_name,
  s.owner_name AS schema_owner,
  s.comment AS comment,
  s.storage_root AS storage_root,
  s.created_at AS created,
  s.created_by AS created_by,
  s.last_altered_at AS last_altered,
  s.last_altered_by AS last_altered_by
FROM dl_schema s
CROSS JOIN dl_catalog k
UNION ALL
SELECT
  k.catalog_name,
  x.schema_name,
  CAST(NULL AS VARCHAR),
  CASE x.schema_name
    WHEN 'delta' THEN 'Tables, versions, files, columns and publication, of all tables at once'
    WHEN 'dl' THEN 'Procedures, for CALL'
    WHEN 'information_schema' THEN 'Catalogue of the SQL standard'
    WHEN 'sys' THEN 'The catalog about itself' END,
  CAST(NULL AS VARCHAR),
  k.created_at,
  CAST(NULL AS VARCHAR),
  k.created_at,
  CAST(NULL AS VARCHAR)
FROM (SELECT r.relation_schema AS schema_name FROM dl_relation r
      UNION SELECT q.routine_schema FROM dl_routine q) x
CROSS JOIN dl_catalog k;

CREATE VIEW information_schema_tables AS
SELECT
  k.catalog_name AS table_catalog,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  CAST('BASE TABLE' AS VARCHAR) AS table_type,
  CAST('NO' AS VARCHAR) AS is_insertable_into,
  CAST(NULL AS VARCHAR) AS commit_action,
  t.owner_name AS table_owner,
  m.description AS comment,
  t.created_at AS created,
  t.created_by AS created_by,
  h.last_committed_at AS last_altered,
  c.user_name AS last_altered_by,
  CAST('DELTA' AS VARCHAR) AS data_source_format,
  t.location AS storage_path
FROM dl_table t
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
CROSS JOIN dl_catalog k
LEFT JOIN dl_metadata m ON m.table_key = h.table_key AND m.version = h.metadata_version
LEFT JOIN dl_commit c ON c.table_key = h.table_key AND c.version = h.current_version
WHERE t.table_state <> 'importing'
UNION ALL
SELECT
  k.catalog_name,
  r.relation_schema,
  r.relation_name,
  'SYSTEM TABLE',
  'NO',
  CAST(NULL AS VARCHAR),
  CAST(NULL AS VARCHAR),
  r.comment,
  k.created_at,
  CAST(NULL AS VARCHAR),
  k.created_at,
  CAST(NULL AS VARCHAR),
  CAST(NULL AS VARCHAR),
  CAST(NULL AS VARCHAR)
FROM dl_relation r
CROSS JOIN dl_catalog k;

-- Precision as Databricks gives it: bits for whole and floating numbers, digits for decimals.
CREATE VIEW information_schema_columns AS
SELECT
  k.catalog_name AS table_catalog,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  c.column_name AS column_name,
  c.ordinal_position AS ordinal_position,
  c.column_default AS column_default,
  CASE c.is_nullable WHEN 1 THEN 'YES' ELSE 'NO' END AS is_nullable,
  CASE c.data_type
    WHEN 'byte' THEN 'tinyint' WHEN 'short' THEN 'smallint' WHEN 'integer' THEN 'int'
    WHEN 'long' THEN 'bigint' ELSE c.data_type END AS full_data_type,
  CASE
    WHEN c.data_type = 'byte' THEN 'TINYINT'
    WHEN c.data_type = 'short' THEN 'SMALLINT'
    WHEN c.data_type = 'integer' THEN 'INT'
    WHEN c.data_type = 'long' THEN 'BIGINT'
    WHEN strpos(c.data_type, '(') > 0 AND strpos(c.data_type, '<') = 0
      THEN upper(substr(c.data_type, 1, strpos(c.data_type, '(') - 1))
    WHEN strpos(c.data_type, '<') > 0
      THEN upper(substr(c.data_type, 1, strpos(c.data_type, '<') - 1))
    ELSE upper(c.data_type) END AS data_type,
  CAST(NULL AS BIGINT) AS character_maximum_length,
  CAST(NULL AS BIGINT) AS character_octet_length,
  CASE
    WHEN c.data_type = 'byte' THEN 8
    WHEN c.data_type = 'short' THEN 16
    WHEN c.data_type = 'integer' THEN 32
    WHEN c.data_type = 'long' THEN 64
    WHEN c.data_type = 'float' THEN 24
    WHEN c.data_type = 'double' THEN 53
    WHEN c.data_type LIKE 'decimal(%' THEN CAST(regexp_extract(c.data_type, 'decimal[(]([0-9]+)', 1) AS INTEGER) END
    AS numeric_precision,
  CASE
    WHEN c.data_type IN ('byte', 'short', 'integer', 'long', 'float', 'double') THEN 2
    WHEN c.data_type LIKE 'decimal(%' THEN 10 END AS numeric_precision_radix,
  CASE
    WHEN c.data_type IN ('byte', 'short', 'integer', 'long') THEN 0
    WHEN c.data_type LIKE 'decimal(%'
      THEN CAST(regexp_extract(c.data_type, ',[ ]*([0-9]+)', 1) AS INTEGER) END AS numeric_scale,
  CASE
    WHEN c.data_type IN ('timestamp', 'timestamp_ntz') THEN 6
    WHEN c.data_type = 'date' THEN 0 END AS datetime_precision,
  CASE c.is_identity WHEN 1 THEN 'YES' ELSE 'NO' END AS is_identity,
  CASE WHEN c.is_identity = 0 THEN NULL WHEN c.identity_allow_insert = 1 THEN 'BY DEFAULT'
       ELSE 'ALWAYS' END AS identity_generation,
  CAST(c.identity_start AS VARCHAR) AS identity_start,
  CAST(c.identity_step AS VARCHAR) AS identity_increment,
  CASE WHEN c.generation_expression IS NULL THEN 'NEVER' ELSE 'ALWAYS' END AS is_generated,
  c.generation_expression AS generation_expression,
  c.partition_ordinal AS partition_index,
  c.clustering_ordinal AS clustering_index,
  c.comment AS comment
FROM dl_table t
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
JOIN dl_column c ON c.table_key = h.table_key AND c.schema_version = h.schema_version
CROSS JOIN dl_catalog k
WHERE t.table_state <> 'importing' AND c.nesting_depth = 0
UNION ALL
SELECT
  k.catalog_name,
  c.relation_schema,
  c.relation_name,
  c.column_name,
  c.ordinal_position,
  CAST(NULL AS VARCHAR),
  CASE c.is_nullable WHEN 1 THEN 'YES' ELSE 'NO' END,
  CASE c.data_type WHEN 'TIMESTAMP' THEN 'TIMESTAMP(3)' ELSE c.data_type END,
  c.data_type,
  CAST(NULL AS BIGINT),
  CAST(NULL AS BIGINT),
  CASE c.data_type WHEN 'BIGINT' THEN 64 WHEN 'INTEGER' THEN 32 WHEN 'DOUBLE' THEN 53 END,
  CASE WHEN c.data_type IN ('BIGINT', 'INTEGER', 'DOUBLE') THEN 2 END,
  CASE WHEN c.data_type IN ('BIGINT', 'INTEGER') THEN 0 END,
  CASE c.data_type WHEN 'TIMESTAMP' THEN 3 END,
  'NO',
  CAST(NULL AS VARCHAR),
  CAST(NULL AS VARCHAR),
  CAST(NULL AS VARCHAR),
  'NEVER',
  CAST(NULL AS VARCHAR),
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  c.comment
FROM dl_relation_column c
CROSS JOIN dl_catalog k;

CREATE VIEW information_schema_routines AS
SELECT
  k.catalog_name AS specific_catalog,
  r.routine_schema AS specific_schema,
  r.routine_name AS specific_name,
  k.catalog_name AS routine_catalog,
  r.routine_schema AS routine_schema,
  r.routine_name AS routine_name,
  r.routine_type AS routine_type,
  CASE r.routine_type WHEN 'FUNCTION' THEN 'TABLE' END AS data_type,
  CASE r.routine_type WHEN 'FUNCTION' THEN 'YES' ELSE 'NO' END AS is_deterministic,
  CASE r.routine_type WHEN 'FUNCTION' THEN 'READS' ELSE 'MODIFIES' END AS sql_data_access,
  r.comment AS comment
FROM dl_routine r
CROSS JOIN dl_catalog k;

CREATE VIEW information_schema_parameters AS
SELECT
  k.catalog_name AS specific_catalog,
  p.routine_schema AS specific_schema,
  p.routine_name AS specific_name,
  p.ordinal_position AS ordinal_position,
  p.parameter_mode AS parameter_mode,
  CAST('NO' AS VARCHAR) AS is_result,
  p.parameter_name AS parameter_name,
  p.data_type AS data_type,
  CASE p.data_type WHEN 'TIMESTAMP' THEN 'TIMESTAMP(3)' ELSE p.data_type END AS full_data_type,
  p.parameter_default AS parameter_default,
  p.comment AS comment
FROM dl_routine_parameter p
CROSS JOIN dl_catalog k
WHERE p.parameter_mode = 'IN';

CREATE VIEW information_schema_routine_columns AS
SELECT
  k.catalog_name AS specific_catalog,
  p.routine_schema AS specific_schema,
  p.routine_name AS specific_name,
  p.parameter_name AS column_name,
  p.ordinal_position AS ordinal_position,
  p.data_type AS data_type,
  p.comment AS comment
FROM dl_routine_parameter p
CROSS JOIN dl_catalog k
WHERE p.parameter_mode = 'OUT';
