-- sales.orders (key 2): made here, versions 0 to 4, version 4 waits for the mirror.
-- sales.copied (key 3): imported from a checkpoint at version 10. sales.coming (key 4) is being
-- imported.
INSERT INTO dl_schema (schema_key, schema_name, name_key, comment, storage_root, owner_name,
  created_at, created_by, last_altered_at, last_altered_by)
VALUES (2, 'sales', 'sales', 'What was sold', '/data', 'ann', 1, 'ann', 2, 'bob');

INSERT INTO dl_table (table_key, table_id, schema_key, table_name, name_key, table_mode,
  table_state, location, location_url, location_key, source_log_location, created_at)
VALUES
  (2, 'id-orders', 2, 'orders', 'orders', 'primary', 'active', '/data/orders', 'file:///data/orders', 'a', NULL, 900),
  (3, 'id-copied', 2, 'copied', 'copied', 'primary', 'active', 's3://b/copied/', 's3://b/copied', 'b', '/x', 900),
  (4, 'id-coming', 2, 'coming', 'coming', 'primary', 'importing', '/data/coming', 'file:///data/coming', 'c', NULL, 900);

INSERT INTO dl_head (table_key, earliest_version, current_version, current_commit_seq,
  last_committed_at, last_operation, metadata_version, protocol_version, schema_version, num_files,
  size_in_bytes, num_records, known_records, num_files_without_stats, num_deletion_vectors,
  num_deleted_records, mirrored_version, last_checkpoint_version)
VALUES
  (2, 0, 4, 5, 1400, 'WRITE', 3, 3, 3, 3, 330, NULL, 20, 1, 1, 3, 3, 3),
  (3, 10, 10, 6, 1500, NULL, 10, 10, 10, 1, 5, NULL, 0, 1, 0, 0, 10, 10),
  (4, 0, 0, 0, 0, NULL, 0, 0, 0, 1, 5, NULL, 0, 1, 0, 0, 0, NULL);

INSERT INTO dl_transaction (transaction_id, transaction_state, started_at, committed_at,
  commit_seq, user_name)
VALUES ('x4', 'committed', 1399, 1400, 5, 'ann');

INSERT INTO dl_commit (table_key, version, commit_seq, transaction_id, commit_origin, committed_at,
  in_commit_timestamp, file_modified_at, has_log_file, is_canonical, content_digest, content_size,
  num_actions, user_name, operation, commit_info_json, num_added_files, num_removed_files,
  added_bytes, removed_bytes, num_files_after, size_in_bytes_after, known_records_after,
  no_stats_files_after, dvs_after, deleted_records_after, is_data_change, schema_changed,
  protocol_changed, properties_changed)
VALUES
  (2, 0, 1, NULL, 'imported', 1000, NULL, 1000, 1, 1, 'd0', 10, 5, 'ann', 'CREATE', '{}',
   2, 0, 220, 0, 2, 220, 20, 0, 0, 0, 1, 1, 1, 0),
  (2, 1, 2, NULL, 'imported', 1100, NULL, 1090, 1, 1, 'd1', 10, 3, 'ann', 'DELETE', '{}',
   1, 1, 100, 100, 2, 220, 20, 0, 1, 3, 1, 0, 0, 0),
  (2, 2, 3, NULL, 'imported', 1200, NULL, 1190, 1, 1, 'd2', 10, 2, 'bob', 'WRITE', '{}',
   1, 0, 7, 0, 3, 227, 20, 1, 1, 3, 1, 0, 0, 0),
  (2, 3, 4, NULL, 'imported', 1300, NULL, 1290, 1, 1, 'd3', 10, 6, 'bob', 'SET', '{}',
   0, 1, 0, 7, 2, 220, 20, 0, 1, 3, 0, 1, 1, 1),
  (2, 4, 5, 'x4', 'local', 1400, 1400, NULL, 1, 1, 'd4', 10, 2, 'ann', 'WRITE', '{}',
   1, 0, 110, 0, 3, 330, 20, 1, 1, 3, 1, 0, 0, 0),
  (3, 10, 6, NULL, 'imported', 1500, NULL, 1500, 1, 1, 'e', 10, 1, NULL, NULL, NULL,
   0, 0, 0, 0, 1, 5, 0, 1, 0, 0, 0, 0, 0, 0);

INSERT INTO dl_line (line_id, action_json) VALUES
  (1, '{"add":{"path":"p=1/a.parquet","partitionValues":{"col-p":"1"},"size":100,"modificationTime":990,"dataChange":true,"stats":"{\"numRecords\":10,\"minValues\":{\"col-id\":1,\"col-s\":{\"col-n\":12345678901234567890.10}},\"maxValues\":{\"col-id\":9},\"nullCount\":{\"col-id\":0,\"col-s\":{\"col-n\":2}}}"}}'),
  (2, '{"add":{"path":"p=%20x/b.parquet","partitionValues":{"col-p":null},"size":120,"modificationTime":991,"dataChange":true,"stats":"{\"numRecords\":10,\"minValues\":{\"col-name\":\"abcdefghijklmnopqrstuvwxyz012345\"},\"nullCount\":{\"col-name\":0}}","tags":{"k": "v"},"clusteringProvider":"liquid"}}'),
  (3, '{"remove":{"path":"p=1/a.parquet","deletionTimestamp":1099,"dataChange":true,"size":100}}'),
  (4, '{"add":{"path":"p=1/a.parquet","partitionValues":{"col-p":"1"},"size":100,"modificationTime":990,"dataChange":true,"stats":"{\"numRecords\":10,\"tightBounds\":false,\"minValues\":{\"col-id\":1},\"nullCount\":{\"col-id\":0}}","deletionVector":{"storageType":"u","pathOrInlineDv":"vBn","offset":1,"sizeInBytes":34,"cardinality":3}}}'),
  (5, '{"add":{"path":"s3://other/c.parquet","partitionValues":{"col-p":"1"},"size":7,"modificationTime":992,"dataChange":true,"stats":"no json"}}'),
  (6, '{"remove":{"path":"s3://other/c.parquet","deletionTimestamp":1299,"dataChange":false}}'),
  (7, '{"add":{"path":"p=1/d.parquet","partitionValues":{"col-p":"1"},"size":110,"modificationTime":993,"dataChange":true}}'),
  (8, '{"commitInfo":{}}'),
  (9, '{"add":{"path":"z.parquet","partitionValues":{},"size":5,"modificationTime":994,"dataChange":false}}'),
  (10, '{"add":{"path":"hidden","partitionValues":{},"size":5,"modificationTime":994,"dataChange":true}}'),
  (11, '{"remove":{"path":"gone.parquet","deletionTimestamp":1,"dataChange":true,"extendedFileMetadata":true,"partitionValues":{"col-p":"7"},"size":77,"stats":"{\"numRecords\":4}","deletionVector":{"storageType":"i","pathOrInlineDv":"wi5b"}}}');

INSERT INTO dl_action (table_key, version, action_index, action_type, path, data_change, line_id)
VALUES
  (2, 0, 0, 'add', 'p=1/a.parquet', 1, 1),
  (2, 0, 1, 'add', 'p=%20x/b.parquet', 1, 2),
  (2, 1, 0, 'remove', 'p=1/a.parquet', 1, 3),
  (2, 1, 1, 'add', 'p=1/a.parquet', 1, 4),
  (2, 2, 0, 'add', 's3://other/c.parquet', 1, 5),
  (2, 3, 0, 'remove', 's3://other/c.parquet', 0, 6),
  (2, 3, 1, 'remove', 'gone.parquet', 1, 11),
  (2, 4, 0, 'commitInfo', NULL, NULL, 8),
  (2, 4, 1, 'add', 'p=1/d.parquet', 1, 7),
  (3, 10, 0, 'commitInfo', NULL, NULL, 8),
  (4, 0, 0, 'add', 'hidden', 1, 10);

INSERT INTO dl_partition (partition_id, table_key, raw_values, partition_values, partition_path)
VALUES
  (1, 2, '{"col-p":"1"}', '{"p":"1"}', 'p=1'),
  (2, 2, '{"col-p":null}', '{"p":null}', 'p=__HIVE_DEFAULT_PARTITION__'),
  (3, 3, '{}', '{}', ''),
  (4, 4, '{}', '{}', '');

INSERT INTO dl_file_current (file_id, table_key, path, dv_id, added_version, partition_id,
  size_in_bytes, modification_time, num_records, data_change, tight_bounds, dv_cardinality,
  base_row_id, default_row_commit_version)
VALUES
  (2, 2, 'p=%20x/b.parquet', '', 0, 2, 120, 991, 10, 1, NULL, NULL, NULL, NULL),
  (4, 2, 'p=1/a.parquet', 'uvBn@1', 1, 1, 100, 990, 10, 1, 0, 3, NULL, NULL),
  (7, 2, 'p=1/d.parquet', '', 4, 1, 110, 993, NULL, 1, NULL, NULL, NULL, NULL),
  (9, 3, 'z.parquet', '', 10, 3, 5, 994, NULL, 0, NULL, NULL, NULL, NULL),
  (10, 4, 'hidden', '', 0, 4, 5, 994, NULL, 1, NULL, NULL, NULL, NULL);

INSERT INTO dl_file_history (file_id, table_key, path, dv_id, added_version, partition_id,
  size_in_bytes, modification_time, num_records, data_change, removed_version, removed_line_id,
  deletion_timestamp)
VALUES
  (1, 2, 'p=1/a.parquet', '', 0, 1, 100, 990, 10, 1, 1, 3, 1099),
  (5, 2, 's3://other/c.parquet', '', 2, 1, 7, 992, NULL, 1, 3, 6, 1299);

INSERT INTO dl_file_dv (file_id, storage_type, path_or_inline_dv, dv_offset, size_in_bytes,
  dv_cardinality)
VALUES (4, 'u', 'vBn', 1, 34, 3);

INSERT INTO dl_metadata (table_key, version, metadata_id, name, description, format_provider,
  schema_string, partition_columns, configuration, created_time, line_id)
VALUES
  (2, 0, 'm', NULL, NULL, 'parquet', '{"old":1}', '["p"]', '{}', 950, 8),
  (2, 3, 'm', 'Orders', 'All of them', 'parquet', '{"new":1}', '["p"]',
   '{"delta.appendOnly":"true"}', 950, 8),
  (3, 10, 'm', NULL, NULL, 'parquet', '{}', '[]', '{}', NULL, 8),
  (4, 0, 'm', NULL, NULL, 'parquet', '{}', '[]', '{}', NULL, 8);

INSERT INTO dl_protocol (table_key, version, min_reader_version, min_writer_version,
  reader_features, writer_features, features_added, features_removed, line_id)
VALUES
  (2, 0, 1, 2, NULL, NULL, NULL, NULL, 8),
  (2, 3, 3, 7, '["deletionVectors"]', '["appendOnly","deletionVectors"]',
   '["deletionVectors"]', '["invariants"]', 8),
  (3, 10, 1, 2, NULL, NULL, NULL, NULL, 8),
  (4, 0, 1, 2, NULL, NULL, NULL, NULL, 8);

INSERT INTO dl_table_feature (table_key, feature_name, feature_type, is_reader_feature,
  is_writer_feature, since_version, is_active, is_readable_here, is_writable_here)
VALUES
  (2, 'deletionVectors', 'reader_writer', 1, 1, 3, 1, 1, 1),
  (2, 'appendOnly', 'legacy', 0, 1, 3, 1, 1, 1);

INSERT INTO dl_app_transaction (table_key, app_id, version, valid_to_version, app_version,
  last_updated, line_id)
VALUES (2, 'stream', 1, 2, 7, 1095, 8), (2, 'stream', 3, NULL, 8, 1295, 8),
  (2, 'other', 2, NULL, 1, NULL, 8);

INSERT INTO dl_domain_metadata (table_key, domain_name, version, valid_to_version, configuration,
  is_removed, line_id)
VALUES (2, 'mine', 1, 2, '{"a":1}', 0, 8), (2, 'mine', 3, NULL, '{}', 1, 8),
  (2, 'delta.clustering', 3, NULL, '{"clusteringColumns":[["col-id"]]}', 0, 8);

INSERT INTO dl_schema_version (table_key, version, valid_to_version, schema_ddl, partition_columns,
  clustering_columns, num_columns, schema_fingerprint)
VALUES
  (2, 0, 2, 'id BIGINT, p STRING', '["p"]', NULL, 2, 'f0'),
  (2, 3, NULL, 'id BIGINT, p STRING, name STRING, s STRUCT<n: DECIMAL(22,2)>', '["p"]',
   '["id"]', 4, 'f3'),
  (3, 10, NULL, '', '[]', NULL, 0, 'f'),
  (4, 0, NULL, '', '[]', NULL, 0, 'f');

INSERT INTO dl_column (table_key, schema_version, column_index, column_path, physical_path,
  column_name, parent_path, ordinal_position, nesting_depth, data_type, is_nullable,
  is_partition_column, partition_ordinal, is_clustering_column, clustering_ordinal, is_identity,
  physical_name, since_version)
VALUES
  (2, 0, 0, 'id', 'col-id', 'id', NULL, 1, 0, 'integer', 0, 0, NULL, 0, NULL, 0, 'col-id', 0),
  (2, 0, 1, 'p', 'col-p', 'p', NULL, 2, 0, 'string', 1, 1, 1, 0, NULL, 0, 'col-p', 0),
  (2, 3, 0, 'id', 'col-id', 'id', NULL, 1, 0, 'long', 0, 0, NULL, 1, 1, 0, 'col-id', 0),
  (2, 3, 1, 'p', 'col-p', 'p', NULL, 2, 0, 'string', 1, 1, 1, 0, NULL, 0, 'col-p', 0),
  (2, 3, 2, 'name', 'col-name', 'name', NULL, 3, 0, 'string', 1, 0, NULL, 0, NULL, 0, 'col-name', 3),
  (2, 3, 3, 's', 'col-s', 's', NULL, 4, 0, 'struct<n: decimal(22,2)>', 1, 0, NULL, 0, NULL, 0, 'col-s', 3),
  (2, 3, 4, 's.n', 'col-s.col-n', 'n', 's', 1, 1, 'decimal(22,2)', 1, 0, NULL, 0, NULL, 0, 'col-n', 3);

INSERT INTO dl_schema_change (table_key, version, change_index, column_path, change_type, old_value,
  new_value, is_breaking)
VALUES (2, 3, 0, 'name', 'add_column', NULL, 'string', 0);

INSERT INTO dl_property_change (table_key, property_key, version, old_value, new_value)
VALUES
  (2, 'delta.appendOnly', 3, NULL, 'true'),
  (2, 'mine', 0, NULL, '1'),
  (2, 'mine', 3, '1', NULL),
  (2, 'other', 0, NULL, 'a'),
  (2, 'other', 1, 'a', 'b');

INSERT INTO dl_outbox (table_key, version, mirror_state, attempts, error_class, last_error,
  enqueued_at, checkpoint_state)
VALUES (2, 4, 'FAILED', 2, 'LOG_IO', 'disk', 1400, NULL);

INSERT INTO dl_checkpoint (table_key, version, checkpoint_kind, num_parts, num_sidecars,
  size_in_bytes, num_actions, created_at, duration_ms)
VALUES (2, 3, 'classic', 1, 0, 1000, 6, 1301, 12), (3, 10, 'v2', 1, 2, 1000, 6, 1501, NULL);

INSERT INTO dl_parity_run (run_id, table_key, started_at, finished_at, check_depth, db_version,
  log_version, compared_version, parity_status, lag_seconds, lag_versions, num_findings,
  file_drift_count, exit_code, triggered_by)
VALUES (1, 2, 1310, 1311, 'files', 3, 3, 3, 'ok', 0, 0, 0, 0, 0, 'import'),
  (2, 2, 1410, 1411, 'files', 4, 3, 3, 'drift', 0.01, 1, 1, 1, 2, 'user');

INSERT INTO dl_parity_finding (run_id, finding_index, finding_type, severity, object_name,
  first_seen_at)
VALUES (2, 0, 'missing_in_log', 'error', 'p=1/d.parquet', 1411);

INSERT INTO dl_import_run (run_id, table_key, table_id, source_location, import_mode, started_at,
  started_by, heartbeat_at, run_state)
VALUES (1, 3, 'id-copied', '/x', 'latest', 1490, 'h/1/1', 1491, 'succeeded'),
  (2, 4, 'id-coming', '/y', 'full', 1600, 'h/2/2', 1601, 'running'),
  (3, NULL, 'id-cleared', '/z', 'full', 1600, 'h/3/3', 1601, 'interrupted');
