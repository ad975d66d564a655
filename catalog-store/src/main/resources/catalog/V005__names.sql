-- What people say about tables and no log knows: names of versions, labels, keys, settings. A dropped
-- table is hidden as one that is being imported is, and has dropped_at; only delta.tables shows it.

-- Names of versions. table_key 0 is the catalog: the versions at a place of its order. tag_key is the
-- name in lower case.
CREATE TABLE dl_tag (
  table_key    BIGINT  NOT NULL,
  tag_key      VARCHAR NOT NULL,
  tag_name     VARCHAR NOT NULL,
  version      BIGINT,                  -- null where table_key is 0
  commit_seq   BIGINT  NOT NULL,
  created_at   BIGINT  NOT NULL,
  created_by   VARCHAR,
  retain_until BIGINT,                  -- null: for ever
  comment      VARCHAR,
  PRIMARY KEY (table_key, tag_key)
) ${without_rowid};

-- Labels of schemas, tables and columns. physical_path is '' but for columns, which keep their labels
-- when they are renamed.
CREATE TABLE dl_label (
  object_type   VARCHAR NOT NULL,      -- schema, table, column
  object_key    BIGINT  NOT NULL,       -- schema_key or table_key
  physical_path VARCHAR NOT NULL,
  label_key     VARCHAR NOT NULL,      -- the name in lower case
  label_name    VARCHAR NOT NULL,
  label_value   VARCHAR NOT NULL,
  PRIMARY KEY (object_type, object_key, physical_path, label_key)
) ${without_rowid};

-- Keys that nobody enforces, for tools that join by them.
CREATE TABLE dl_key (
  table_key            BIGINT  NOT NULL,
  name_key             VARCHAR NOT NULL,
  constraint_name      VARCHAR NOT NULL,
  constraint_type      VARCHAR NOT NULL, -- PRIMARY KEY, FOREIGN KEY
  references_table_key BIGINT,
  since_version        BIGINT  NOT NULL,
  PRIMARY KEY (table_key, name_key)
) ${without_rowid};

-- Columns of keys, by physical paths.
CREATE TABLE dl_key_column (
  table_key        BIGINT  NOT NULL,
  name_key         VARCHAR NOT NULL,
  ordinal_position INTEGER NOT NULL,
  physical_path    VARCHAR NOT NULL,
  references_path  VARCHAR,
  PRIMARY KEY (table_key, name_key, ordinal_position)
) ${without_rowid};

-- Settings: what they are by default, and what the catalog says.
CREATE TABLE dl_setting (
  setting_name  VARCHAR NOT NULL PRIMARY KEY,
  setting_value VARCHAR,
  default_value VARCHAR NOT NULL,
  data_type     VARCHAR NOT NULL,
  needs_restart INTEGER NOT NULL,
  description   VARCHAR NOT NULL
) ${without_rowid};

INSERT INTO dl_setting VALUES
  ('wait_for_mirror', NULL, 'published', 'VARCHAR', 0,
   'How far the log must be when a commit returns: none, published or checkpointed'),
  ('max_retries', NULL, '5', 'INTEGER', 0,
   'How often a call begins anew where another commit came between'),
  ('drop_retention_days', NULL, '7', 'INTEGER', 0,
   'How long a dropped table can be brought back');

-- Names of what is dropped begin with U+0001, its key and a colon, so that others can have them.
DROP VIEW delta_tables;

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
  (SELECT json_group_array(f.feature_name)
     FROM (SELECT x.feature_name FROM dl_table_feature x
            WHERE x.table_key = t.table_key ORDER BY x.feature_name) f) AS table_features,
  h.current_version AS current_version,
  h.current_commit_seq AS current_commit_seq,
  h.last_committed_at AS last_committed_at,
  h.last_operation AS last_operation,
  h.mirrored_version AS mirrored_version,
  h.current_version - coalesce(h.mirrored_version, h.earliest_version - 1) AS lag_versions,
  coalesce(
    (SELECT max(0, CAST(round((julianday('now') - 2440587.5) * 86400000.0) AS BIGINT)
                   - o.enqueued_at) / 1000.0
       FROM dl_outbox o
      WHERE o.table_key = t.table_key
        AND o.mirror_state <> 'PUBLISHED' AND o.mirror_state <> 'NOT_MIRRORED'
      ORDER BY o.version LIMIT 1), 0.0) AS lag_seconds,
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
WHERE t.table_state <> 'importing'
UNION ALL
SELECT
  (SELECT k.catalog_name FROM dl_catalog k) AS table_catalog,
  CASE WHEN substr(s.schema_name, 1, 1) = char(1) THEN CAST(substr(s.schema_name, instr(s.schema_name, ':') + 1) AS VARCHAR)
       ELSE s.schema_name END AS table_schema,
  CAST(substr(t.table_name, instr(t.table_name, ':') + 1) AS VARCHAR) AS table_name,
  t.table_id AS table_id,
  t.table_mode AS table_mode,
  'dropped' AS table_state,
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
  (SELECT json_group_array(f.feature_name)
     FROM (SELECT x.feature_name FROM dl_table_feature x
            WHERE x.table_key = t.table_key ORDER BY x.feature_name) f) AS table_features,
  h.current_version AS current_version,
  h.current_commit_seq AS current_commit_seq,
  h.last_committed_at AS last_committed_at,
  h.last_operation AS last_operation,
  h.mirrored_version AS mirrored_version,
  h.current_version - coalesce(h.mirrored_version, h.earliest_version - 1) AS lag_versions,
  coalesce(
    (SELECT max(0, CAST(round((julianday('now') - 2440587.5) * 86400000.0) AS BIGINT)
                   - o.enqueued_at) / 1000.0
       FROM dl_outbox o
      WHERE o.table_key = t.table_key
        AND o.mirror_state <> 'PUBLISHED' AND o.mirror_state <> 'NOT_MIRRORED'
      ORDER BY o.version LIMIT 1), 0.0) AS lag_seconds,
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
WHERE t.dropped_at IS NOT NULL;

DROP VIEW delta_versions;

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
  c.is_blind_append AS is_blind_append,
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
  c.is_data_change AS is_data_change,
  c.schema_changed AS schema_changed,
  c.protocol_changed AS protocol_changed,
  c.properties_changed AS properties_changed,
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
  c.has_log_file AS has_log_file,
  (SELECT c.version >= h.earliest_version FROM dl_head h WHERE h.table_key = c.table_key)
    AS is_readable,
  (SELECT 'The catalog has the state from version ' || h.earliest_version || ' on' FROM dl_head h
    WHERE h.table_key = c.table_key AND h.earliest_version > c.version) AS unreadable_reason,
  (SELECT group_concat(y.v, ', ') FROM (SELECT g.tag_name AS v FROM dl_tag g WHERE g.table_key = c.table_key AND g.version = c.version ORDER BY g.tag_key) y) AS tag_names,
  c.commit_origin AS commit_origin,
  c.commit_info_json AS commit_info_json
FROM dl_commit c
JOIN dl_table t ON t.table_key = c.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing';

-- A schema that is dropped while tables of it can be brought back has a name that nobody can write.
DROP VIEW information_schema_schemata;

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
WHERE substr(s.name_key, 1, 1) <> char(1)
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

CREATE VIEW delta_tags AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  g.tag_name AS tag_name,
  g.version AS version,
  g.commit_seq AS commit_seq,
  g.created_at AS created_at,
  g.created_by AS created_by,
  g.retain_until AS retain_until,
  0 AS protects_files,
  g.comment AS comment
FROM dl_tag g
LEFT JOIN dl_table t ON t.table_key = g.table_key
LEFT JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE g.table_key = 0 OR t.table_state <> 'importing';

-- Conditions are properties of the log, keys are rows of the catalog.
CREATE VIEW delta_constraints AS
SELECT
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  t.table_id AS table_id,
  substr(p.property_key, 19) AS constraint_name,
  'CHECK' AS constraint_type,
  CAST(NULL AS VARCHAR) AS column_names,
  p.new_value AS check_clause,
  CAST(NULL AS VARCHAR) AS references_table,
  CAST(NULL AS VARCHAR) AS references_columns,
  1 AS is_enforced,
  'enforced' AS verification_state,
  p.version AS since_version
FROM dl_property_change p
JOIN dl_table t ON t.table_key = p.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
WHERE t.table_state <> 'importing' AND p.property_key LIKE 'delta.constraints.%'
  AND p.new_value IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM dl_property_change n
                   WHERE n.table_key = p.table_key AND n.property_key = p.property_key
                     AND n.version > p.version)
UNION ALL
SELECT
  s.schema_name,
  t.table_name,
  t.table_id,
  k.constraint_name,
  k.constraint_type,
  (SELECT json_group_array(y.v) FROM (SELECT c.column_path AS v FROM dl_key_column q JOIN dl_column c ON c.table_key = q.table_key
       AND c.schema_version = h.schema_version AND c.physical_path = q.physical_path
      WHERE q.table_key = k.table_key AND q.name_key = k.name_key ORDER BY q.ordinal_position) y),
  CAST(NULL AS VARCHAR),
  (SELECT u.schema_name || '.' || r.table_name FROM dl_table r JOIN dl_schema u ON u.schema_key = r.schema_key
     WHERE r.table_key = k.references_table_key),
  CASE WHEN k.references_table_key IS NOT NULL THEN
  (SELECT json_group_array(y.v) FROM (SELECT c.column_path AS v FROM dl_key_column q JOIN dl_head r ON r.table_key = k.references_table_key
       JOIN dl_column c ON c.table_key = r.table_key AND c.schema_version = r.schema_version
         AND c.physical_path = q.references_path
      WHERE q.table_key = k.table_key AND q.name_key = k.name_key ORDER BY q.ordinal_position) y) END,
  0,
  'unverified',
  k.since_version
FROM dl_key k
JOIN dl_table t ON t.table_key = k.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
WHERE t.table_state <> 'importing';

CREATE VIEW information_schema_table_constraints AS
SELECT
  k.catalog_name AS constraint_catalog,
  c.table_schema AS constraint_schema,
  c.constraint_name AS constraint_name,
  k.catalog_name AS table_catalog,
  c.table_schema AS table_schema,
  c.table_name AS table_name,
  c.constraint_type AS constraint_type,
  'NO' AS is_deferrable,
  'NO' AS initially_deferred,
  CASE WHEN c.is_enforced THEN 'YES' ELSE 'NO' END AS enforced
FROM delta_constraints c
CROSS JOIN dl_catalog k;

CREATE VIEW information_schema_check_constraints AS
SELECT
  k.catalog_name AS constraint_catalog,
  c.table_schema AS constraint_schema,
  c.constraint_name AS constraint_name,
  c.check_clause AS check_clause
FROM delta_constraints c
CROSS JOIN dl_catalog k
WHERE c.constraint_type = 'CHECK';

CREATE VIEW information_schema_key_column_usage AS
SELECT
  g.catalog_name AS constraint_catalog,
  s.schema_name AS constraint_schema,
  k.constraint_name AS constraint_name,
  g.catalog_name AS table_catalog,
  s.schema_name AS table_schema,
  t.table_name AS table_name,
  c.column_path AS column_name,
  q.ordinal_position AS ordinal_position,
  CASE WHEN k.references_table_key IS NOT NULL THEN q.ordinal_position END
    AS position_in_unique_constraint
FROM dl_key k
JOIN dl_table t ON t.table_key = k.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
JOIN dl_key_column q ON q.table_key = k.table_key AND q.name_key = k.name_key
JOIN dl_column c ON c.table_key = h.table_key AND c.schema_version = h.schema_version
  AND c.physical_path = q.physical_path
CROSS JOIN dl_catalog g
WHERE t.table_state <> 'importing';

CREATE VIEW information_schema_referential_constraints AS
SELECT
  g.catalog_name AS constraint_catalog,
  s.schema_name AS constraint_schema,
  k.constraint_name AS constraint_name,
  g.catalog_name AS unique_constraint_catalog,
  u.schema_name AS unique_constraint_schema,
  p.constraint_name AS unique_constraint_name,
  'NONE' AS match_option,
  'NO ACTION' AS update_rule,
  'NO ACTION' AS delete_rule
FROM dl_key k
JOIN dl_table t ON t.table_key = k.table_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_table r ON r.table_key = k.references_table_key
JOIN dl_schema u ON u.schema_key = r.schema_key
LEFT JOIN dl_key p ON p.table_key = r.table_key AND p.constraint_type = 'PRIMARY KEY'
CROSS JOIN dl_catalog g
WHERE t.table_state <> 'importing';

CREATE VIEW information_schema_schema_tags AS
SELECT
  g.catalog_name AS catalog_name,
  s.schema_name AS schema_name,
  l.label_name AS tag_name,
  l.label_value AS tag_value
FROM dl_label l
JOIN dl_schema s ON s.schema_key = l.object_key
CROSS JOIN dl_catalog g
WHERE l.object_type = 'schema';

CREATE VIEW information_schema_table_tags AS
SELECT
  g.catalog_name AS catalog_name,
  s.schema_name AS schema_name,
  t.table_name AS table_name,
  l.label_name AS tag_name,
  l.label_value AS tag_value
FROM dl_label l
JOIN dl_table t ON t.table_key = l.object_key
JOIN dl_schema s ON s.schema_key = t.schema_key
CROSS JOIN dl_catalog g
WHERE l.object_type = 'table' AND t.table_state <> 'importing';

CREATE VIEW information_schema_column_tags AS
SELECT
  g.catalog_name AS catalog_name,
  s.schema_name AS schema_name,
  t.table_name AS table_name,
  c.column_path AS column_name,
  l.label_name AS tag_name,
  l.label_value AS tag_value
FROM dl_label l
JOIN dl_table t ON t.table_key = l.object_key
JOIN dl_schema s ON s.schema_key = t.schema_key
JOIN dl_head h ON h.table_key = t.table_key
JOIN dl_column c ON c.table_key = h.table_key AND c.schema_version = h.schema_version
  AND c.physical_path = l.physical_path
CROSS JOIN dl_catalog g
WHERE l.object_type = 'column' AND t.table_state <> 'importing';

CREATE VIEW sys_settings AS
SELECT
  x.setting_name AS setting_name,
  coalesce(x.setting_value, x.default_value) AS setting_value,
  x.default_value AS default_value,
  x.data_type AS data_type,
  CASE WHEN x.setting_value IS NULL THEN 'default' ELSE 'catalog' END AS setting_source,
  x.needs_restart AS needs_restart,
  x.description AS description
FROM dl_setting x;
