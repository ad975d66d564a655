-- The catalog on DuckDB: the tables and columns of SQLite's file of the same name, which explains them.
-- Booleans are smallint 0 and 1, times milliseconds since the epoch (UTC); JSON stays text, for DuckDB's
-- own type would be parsed again at each insert.
--
-- An index is of use here only where it has one column, costs memory and every insert, and a key of two
-- columns is never read by. So what is large has no keys: one writer at a time sees to it that rows are
-- single, and scans skip what lies elsewhere, since rows lie in the order of their ids.
--
-- The program makes dl_writer before all others: its row is changed first by whoever writes, so that of
-- two writers the second fails at once and waits.

-- One row: what this database is, and the last numbers that were given. A table_key is never given
-- twice, so that whoever still holds that of a table that is gone does no harm.
CREATE TABLE dl_catalog (
  singleton       SMALLINT NOT NULL PRIMARY KEY CHECK (singleton = 1),
  catalog_id      VARCHAR NOT NULL,
  catalog_name    VARCHAR NOT NULL,
  created_at      BIGINT  NOT NULL,
  last_commit_seq BIGINT  NOT NULL,
  last_table_key  BIGINT  NOT NULL
);

-- Schemas. name_key is the name in lower case: names that differ only in case are one name.
CREATE TABLE dl_schema (
  schema_key      BIGINT NOT NULL PRIMARY KEY,
  schema_name     VARCHAR NOT NULL,
  name_key        VARCHAR NOT NULL UNIQUE,
  comment         VARCHAR,
  storage_root    VARCHAR,
  owner_name      VARCHAR,
  created_at      BIGINT  NOT NULL,
  created_by      VARCHAR,
  last_altered_at BIGINT  NOT NULL,
  last_altered_by VARCHAR
);

-- Tables: identity and place. table_key is the short key of all other tables.
-- table_state 'importing' hides a table from every view until its import is complete.
CREATE TABLE dl_table (
  table_key           BIGINT NOT NULL PRIMARY KEY,
  table_id            VARCHAR NOT NULL UNIQUE,
  schema_key          BIGINT  NOT NULL,
  table_name          VARCHAR NOT NULL,
  name_key            VARCHAR NOT NULL,
  table_mode          VARCHAR NOT NULL,
  table_state         VARCHAR NOT NULL,
  state_reason        VARCHAR,
  location            VARCHAR NOT NULL,
  location_url        VARCHAR NOT NULL,     -- location as a URL, which file_url begins with
  location_key        VARCHAR NOT NULL UNIQUE,
  source_log_location VARCHAR,
  owner_name          VARCHAR,
  created_at          BIGINT  NOT NULL,
  created_by          VARCHAR,
  dropped_at          BIGINT,
  UNIQUE (schema_key, name_key)
);

-- Heads: what moves with each commit. A commit is won by UPDATE ... WHERE current_version = ?.
CREATE TABLE dl_head (
  table_key               BIGINT NOT NULL PRIMARY KEY,
  earliest_version        BIGINT  NOT NULL,
  current_version         BIGINT  NOT NULL,
  current_commit_seq      BIGINT  NOT NULL,
  last_committed_at       BIGINT  NOT NULL,
  last_operation          VARCHAR,
  metadata_version        BIGINT  NOT NULL,   -- newest row of dl_metadata
  protocol_version        BIGINT  NOT NULL,   -- newest row of dl_protocol
  schema_version          BIGINT  NOT NULL,   -- newest row of dl_schema_version
  in_commit_timestamp     BIGINT,             -- of the head, where in-commit timestamps are on
  num_files               BIGINT  NOT NULL,
  size_in_bytes           BIGINT  NOT NULL,
  num_records             BIGINT,             -- null where a live file has no numRecords
  known_records           BIGINT  NOT NULL,   -- sum over the live files that have it
  num_files_without_stats BIGINT  NOT NULL,   -- live files without numRecords
  num_deletion_vectors    BIGINT  NOT NULL,
  num_deleted_records     BIGINT  NOT NULL,
  mirrored_version        BIGINT,             -- newest version that is known to lie in the log
  mirrored_at             BIGINT,
  last_checkpoint_version BIGINT
);

-- Transactions group the commits of one database transaction.
CREATE TABLE dl_transaction (
  transaction_id    VARCHAR NOT NULL PRIMARY KEY,
  transaction_state VARCHAR NOT NULL,
  started_at        BIGINT  NOT NULL,
  committed_at      BIGINT,
  commit_seq        BIGINT,
  user_name         VARCHAR,
  session_id        VARCHAR,
  message           VARCHAR,
  isolation_level   VARCHAR,
  expires_at        BIGINT,
  failure_message   VARCHAR
);

-- One row a version. content_* describe the bytes of N.json; they are the lines of dl_action joined
-- by LF with a final LF where is_canonical, and the chunks of dl_commit_content otherwise.
CREATE TABLE dl_commit (
  table_key            BIGINT  NOT NULL,
  version              BIGINT  NOT NULL,
  commit_seq           BIGINT  NOT NULL,
  transaction_id       VARCHAR,
  commit_origin        VARCHAR NOT NULL,      -- local, imported
  committed_at         BIGINT  NOT NULL,
  in_commit_timestamp  BIGINT,
  file_modified_at     BIGINT,                -- of N.json, for imported commits
  has_log_file         SMALLINT NOT NULL,      -- 0 where the JSON of an earliest version was gone
  is_canonical         SMALLINT NOT NULL,
  content_digest       VARCHAR,               -- SHA-256, lower-case hex
  content_size         BIGINT,
  num_actions          BIGINT  NOT NULL,
  txn_id               VARCHAR,
  user_id              VARCHAR,
  user_name            VARCHAR,
  operation            VARCHAR,
  operation_parameters VARCHAR,
  job                  VARCHAR,
  notebook             VARCHAR,
  cluster_id           VARCHAR,
  read_version         BIGINT,
  isolation_level      VARCHAR,
  is_blind_append      SMALLINT,
  operation_metrics    VARCHAR,
  user_metadata        VARCHAR,
  engine_info          VARCHAR,
  commit_info_json     VARCHAR,               -- the value of commitInfo as it stands in the log
  num_added_files      BIGINT  NOT NULL,
  num_removed_files    BIGINT  NOT NULL,
  added_bytes          BIGINT  NOT NULL,
  removed_bytes        BIGINT,
  added_records        BIGINT,
  removed_records      BIGINT,
  num_files_after      BIGINT  NOT NULL,      -- *_after: what the live files add up to
  size_in_bytes_after  BIGINT  NOT NULL,
  known_records_after  BIGINT  NOT NULL,
  no_stats_files_after BIGINT  NOT NULL,
  dvs_after            BIGINT  NOT NULL,
  deleted_records_after BIGINT NOT NULL,
  is_data_change       SMALLINT NOT NULL,
  schema_changed       SMALLINT NOT NULL,
  protocol_changed     SMALLINT NOT NULL,
  properties_changed   SMALLINT NOT NULL
);

-- The bytes of commits that are not the plain lines (CRLF, several objects on a line, ...).
CREATE TABLE dl_commit_content (
  table_key   BIGINT  NOT NULL,
  version     BIGINT  NOT NULL,
  chunk_index INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  PRIMARY KEY (table_key, version, chunk_index)
);

-- The text of every line, once. line_id rises; a file's id is the line_id of its add.
CREATE TABLE dl_line (
  line_id     BIGINT NOT NULL,
  action_json VARCHAR NOT NULL
);

-- The actions of each version in the order of the log. A version that starts from a checkpoint has
-- no actions but those of its JSON commit.
CREATE TABLE dl_action (
  table_key    BIGINT  NOT NULL,
  version      BIGINT  NOT NULL,
  action_index INTEGER NOT NULL,
  action_type  VARCHAR NOT NULL,              -- the top-level key: add, remove, metaData, ...
  path         VARCHAR,
  data_change  SMALLINT,
  line_id      BIGINT  NOT NULL
);

-- Partitions, by raw (physical) values; partition_values is what users see: logical names in the
-- order of the partition columns. Rewritten when a partition column is renamed.
CREATE TABLE dl_partition (
  partition_id     BIGINT NOT NULL PRIMARY KEY,
  table_key        BIGINT  NOT NULL,
  raw_values       VARCHAR NOT NULL,
  partition_values VARCHAR NOT NULL,
  partition_path   VARCHAR NOT NULL          -- k=v/k=v, logical names, values as in the log
);

-- Live files: narrow, because everything lists them, and the files of a table side by side in the
-- order in which they were added. dv_id is '' where there is no deletion vector, so that the key can
-- be unique.
CREATE TABLE dl_file_current (
  file_id                    BIGINT  NOT NULL,
  table_key                  BIGINT  NOT NULL,
  path                       VARCHAR NOT NULL,
  dv_id                      VARCHAR NOT NULL,
  added_version              BIGINT  NOT NULL,
  partition_id               BIGINT  NOT NULL,
  size_in_bytes              BIGINT  NOT NULL,
  modification_time          BIGINT  NOT NULL,
  num_records                BIGINT,
  data_change                SMALLINT NOT NULL,
  tight_bounds               SMALLINT,
  dv_cardinality             BIGINT,
  base_row_id                BIGINT,
  default_row_commit_version BIGINT
);
CREATE INDEX dl_file_current_path ON dl_file_current (path);

-- Files that have left: live in the versions added_version .. removed_version - 1. A file that was
-- added again under the same key closes its row too (removed_line_id is null then).
CREATE TABLE dl_file_history (
  file_id                    BIGINT  NOT NULL,
  table_key                  BIGINT  NOT NULL,
  path                       VARCHAR NOT NULL,
  dv_id                      VARCHAR NOT NULL,
  added_version              BIGINT  NOT NULL,
  partition_id               BIGINT  NOT NULL,
  size_in_bytes              BIGINT  NOT NULL,
  modification_time          BIGINT  NOT NULL,
  num_records                BIGINT,
  data_change                SMALLINT NOT NULL,
  tight_bounds               SMALLINT,
  dv_cardinality             BIGINT,
  base_row_id                BIGINT,
  default_row_commit_version BIGINT,
  removed_version            BIGINT  NOT NULL,
  removed_line_id            BIGINT,
  deletion_timestamp         BIGINT
);

-- Deletion vectors of files, live and gone.
CREATE TABLE dl_file_dv (
  file_id           BIGINT NOT NULL,
  storage_type      VARCHAR NOT NULL,
  path_or_inline_dv VARCHAR NOT NULL,
  dv_offset         INTEGER,
  size_in_bytes     BIGINT  NOT NULL,
  dv_cardinality    BIGINT  NOT NULL
);

-- Removes of keys that are not live, each for the versions removed_version .. ended_version - 1: it
-- ends when the key is added or removed again. The state at version v has the rows that hold at v;
-- a checkpoint keeps them until they expire.
CREATE TABLE dl_tombstone (
  table_key          BIGINT  NOT NULL,
  path               VARCHAR NOT NULL,
  dv_id              VARCHAR NOT NULL,
  removed_version    BIGINT  NOT NULL,
  ended_version      BIGINT,                  -- null while it is the key's tombstone
  deletion_timestamp BIGINT  NOT NULL,        -- 0 where the log gives none
  line_id            BIGINT  NOT NULL
);
CREATE INDEX dl_tombstone_path ON dl_tombstone (path);

-- Metadata, protocol, transactions and domains: one row for each action; the state at version v is
-- the newest row at or below v. Transactions and domains also say up to which version they hold, for
-- a streaming writer leaves one at each version.
CREATE TABLE dl_metadata (
  table_key         BIGINT  NOT NULL,
  version           BIGINT  NOT NULL,
  metadata_id       VARCHAR NOT NULL,
  name              VARCHAR,
  description       VARCHAR,
  format_provider   VARCHAR NOT NULL,
  schema_string     VARCHAR NOT NULL,
  partition_columns VARCHAR NOT NULL,         -- JSON array of logical names
  configuration     VARCHAR NOT NULL,         -- JSON object
  created_time      BIGINT,
  line_id           BIGINT  NOT NULL,
  PRIMARY KEY (table_key, version)
);

CREATE TABLE dl_protocol (
  table_key          BIGINT  NOT NULL,
  version            BIGINT  NOT NULL,
  min_reader_version INTEGER NOT NULL,
  min_writer_version INTEGER NOT NULL,
  reader_features    VARCHAR,                 -- JSON array, sorted; null below reader version 3
  writer_features    VARCHAR,                 -- JSON array, sorted; null below writer version 7
  features_added     VARCHAR,                 -- JSON array against the row before
  features_removed   VARCHAR,
  line_id            BIGINT  NOT NULL,
  PRIMARY KEY (table_key, version)
);

CREATE TABLE dl_app_transaction (
  table_key    BIGINT  NOT NULL,
  app_id       VARCHAR NOT NULL,
  version      BIGINT  NOT NULL,
  valid_to_version BIGINT,                   -- last version it holds for; null while it holds
  app_version  BIGINT  NOT NULL,
  last_updated BIGINT,
  line_id      BIGINT  NOT NULL
);

CREATE TABLE dl_domain_metadata (
  table_key     BIGINT  NOT NULL,
  domain_name   VARCHAR NOT NULL,
  version       BIGINT  NOT NULL,
  valid_to_version BIGINT,                   -- last version it holds for; null while it holds
  configuration VARCHAR NOT NULL,
  is_removed    SMALLINT NOT NULL,
  line_id       BIGINT  NOT NULL
);

-- Derived once, at commit: what SQL cannot compute from JSON.
-- A new schema version is written when schemaString, partition or clustering columns change.
CREATE TABLE dl_schema_version (
  table_key          BIGINT  NOT NULL,
  version            BIGINT  NOT NULL,
  valid_to_version   BIGINT,                  -- last version it holds for; null while it holds
  schema_ddl         VARCHAR NOT NULL,
  partition_columns  VARCHAR NOT NULL,        -- JSON array
  clustering_columns VARCHAR,                 -- JSON array of logical column paths
  num_columns        INTEGER NOT NULL,        -- top level
  schema_fingerprint VARCHAR NOT NULL,        -- SHA-256 of schemaString
  PRIMARY KEY (table_key, version)
);

CREATE TABLE dl_column (
  table_key             BIGINT  NOT NULL,
  schema_version        BIGINT  NOT NULL,
  column_index          INTEGER NOT NULL,     -- order of a walk over the schema, 0-based
  column_path           VARCHAR NOT NULL,     -- a.b.c; element, key, value inside arrays and maps
  physical_path         VARCHAR NOT NULL,
  column_name           VARCHAR NOT NULL,
  parent_path           VARCHAR,
  ordinal_position      INTEGER NOT NULL,     -- 1-based among its siblings
  nesting_depth         INTEGER NOT NULL,     -- 0 at the top
  data_type             VARCHAR NOT NULL,     -- Delta's name, struct<...> spelled out
  is_nullable           SMALLINT NOT NULL,
  is_partition_column   SMALLINT NOT NULL,
  partition_ordinal     INTEGER,              -- 1-based
  is_clustering_column  SMALLINT NOT NULL,
  clustering_ordinal    INTEGER,
  comment               VARCHAR,
  column_default        VARCHAR,
  generation_expression VARCHAR,
  is_identity           SMALLINT NOT NULL,
  identity_start        BIGINT,
  identity_step         BIGINT,
  identity_allow_insert SMALLINT,
  field_id              INTEGER,
  physical_name         VARCHAR,
  invariants            VARCHAR,
  metadata_json         VARCHAR,
  since_version         BIGINT  NOT NULL,     -- first version with this path
  PRIMARY KEY (table_key, schema_version, column_index)
);

CREATE TABLE dl_schema_change (
  table_key        BIGINT  NOT NULL,
  version          BIGINT  NOT NULL,
  change_index     INTEGER NOT NULL,
  column_path      VARCHAR NOT NULL,
  change_type      VARCHAR NOT NULL,
  old_value        VARCHAR,
  new_value        VARCHAR,
  ordinal_position INTEGER,
  data_type        VARCHAR,
  is_nullable      SMALLINT,
  field_id         INTEGER,
  physical_name    VARCHAR,
  is_breaking      SMALLINT NOT NULL,
  PRIMARY KEY (table_key, version, change_index)
);

-- Properties, a row for each change; new_value is null where the property was removed. The state at
-- version v is the newest row at or below v of each key.
CREATE TABLE dl_property_change (
  table_key    BIGINT  NOT NULL,
  property_key VARCHAR NOT NULL,
  version      BIGINT  NOT NULL,
  old_value    VARCHAR,
  new_value    VARCHAR,
  PRIMARY KEY (table_key, property_key, version)
);

-- Features that the protocol of the head lists or implies.
CREATE TABLE dl_table_feature (
  table_key         BIGINT  NOT NULL,
  feature_name      VARCHAR NOT NULL,
  feature_type      VARCHAR NOT NULL,         -- legacy, writer, reader_writer
  is_reader_feature SMALLINT NOT NULL,
  is_writer_feature SMALLINT NOT NULL,
  since_version     BIGINT  NOT NULL,
  is_active         SMALLINT NOT NULL,         -- in use, not merely supported
  is_readable_here  SMALLINT NOT NULL,
  is_writable_here  SMALLINT NOT NULL,
  PRIMARY KEY (table_key, feature_name)
);

-- Table properties this version knows; filled by the program from its one definition.
CREATE TABLE dl_property_definition (
  property_key   VARCHAR NOT NULL PRIMARY KEY,
  data_type      VARCHAR NOT NULL,
  default_value  VARCHAR,
  allowed_values VARCHAR,
  is_honoured    SMALLINT NOT NULL,
  description    VARCHAR NOT NULL
);

-- The outbox: one row a local commit, written in its transaction.
CREATE TABLE dl_outbox (
  table_key        BIGINT  NOT NULL,
  version          BIGINT  NOT NULL,
  mirror_state     VARCHAR NOT NULL,          -- PENDING, IN_FLIGHT, PUBLISHED, FAILED, DIVERGED, NOT_MIRRORED
  attempts         INTEGER NOT NULL,
  error_class      VARCHAR,
  last_error       VARCHAR,
  enqueued_at      BIGINT  NOT NULL,
  started_at       BIGINT,
  published_at     BIGINT,
  next_attempt_at  BIGINT,
  lease_owner      VARCHAR,
  lease_epoch      BIGINT,
  lease_expires_at BIGINT,
  commit_file      VARCHAR,
  checkpoint_state VARCHAR                    -- DUE, WRITTEN, SUPERSEDED by a newer one, FAILED; null where none is due
);

CREATE TABLE dl_checkpoint (
  table_key       BIGINT  NOT NULL,
  version         BIGINT  NOT NULL,
  checkpoint_kind VARCHAR NOT NULL,           -- classic, multi_part, v2
  num_parts       INTEGER NOT NULL,
  num_sidecars    INTEGER NOT NULL,
  size_in_bytes   BIGINT  NOT NULL,
  num_actions     BIGINT,
  created_at      BIGINT  NOT NULL,
  duration_ms     BIGINT,
  PRIMARY KEY (table_key, version, checkpoint_kind)
);

CREATE TABLE dl_parity_run (
  run_id           BIGINT NOT NULL PRIMARY KEY,
  table_key        BIGINT  NOT NULL,
  started_at       BIGINT  NOT NULL,
  finished_at      BIGINT,
  check_depth      VARCHAR NOT NULL,
  db_version       BIGINT,
  log_version      BIGINT,
  compared_version BIGINT,
  parity_status    VARCHAR NOT NULL,
  lag_seconds      DOUBLE,
  lag_versions     BIGINT,
  num_findings     BIGINT  NOT NULL,
  file_drift_count BIGINT  NOT NULL,
  exit_code        INTEGER NOT NULL,
  triggered_by     VARCHAR
);

CREATE TABLE dl_parity_finding (
  run_id         BIGINT  NOT NULL,
  finding_index  INTEGER NOT NULL,
  finding_type   VARCHAR NOT NULL,
  severity       VARCHAR NOT NULL,
  object_name    VARCHAR,
  version        BIGINT,
  expected_value VARCHAR,
  actual_value   VARCHAR,
  first_seen_at  BIGINT  NOT NULL,
  resolved_at    BIGINT,
  resolution     VARCHAR,
  advice         VARCHAR,
  PRIMARY KEY (run_id, finding_index)
);

CREATE TABLE dl_import_run (
  run_id             BIGINT NOT NULL PRIMARY KEY,
  table_key          BIGINT,                  -- null once an interrupted import was cleared
  table_id           VARCHAR NOT NULL,
  source_location    VARCHAR NOT NULL,
  import_mode        VARCHAR NOT NULL,
  started_at         BIGINT  NOT NULL,
  started_by         VARCHAR NOT NULL,        -- host/process/start of the process
  heartbeat_at       BIGINT  NOT NULL,        -- a run whose heartbeat is old was interrupted
  finished_at        BIGINT,
  checkpoint_version BIGINT,
  start_version      BIGINT,
  end_version        BIGINT,
  versions_imported  BIGINT,
  actions_imported   BIGINT,
  run_state          VARCHAR NOT NULL,        -- running, succeeded, failed, interrupted
  summary            VARCHAR
);
