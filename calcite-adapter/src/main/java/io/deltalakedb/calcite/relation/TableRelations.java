package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.DOUBLE;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Tables and their versions. */
final class TableRelations {

  static final Relation TABLES =
      Relation.of(
          "delta",
          "tables",
          "Every table of the catalog with its detail: what DESCRIBE DETAIL shows, for all at once",
          List.of("table_id"),
          required("table_catalog", VARCHAR, "Name of the catalog"),
          required("table_schema", VARCHAR, "Schema of the table"),
          required("table_name", VARCHAR, "Name of the table in its schema"),
          required("table_id", VARCHAR, "UUID that the catalog gave the table at registration"),
          required("table_mode", VARCHAR, "primary, follow or released: who may commit"),
          required("table_state", VARCHAR, "active, read_only, diverged or dropped"),
          optional("name", VARCHAR, "Name in the log's metaData"),
          optional("description", VARCHAR, "Description in the log's metaData"),
          required("format", VARCHAR, "Format of the data files"),
          required("location", VARCHAR, "Root of the table, absolute"),
          required("created_at", TIMESTAMP, "When the table was created"),
          required("last_modified", TIMESTAMP, "Time of the newest commit"),
          required("partition_columns", VARCHAR, "Partition columns, a JSON array"),
          optional("clustering_columns", VARCHAR, "Clustering columns, a JSON array"),
          required("num_files", BIGINT, "Live files"),
          required("size_in_bytes", BIGINT, "Size of the live files"),
          optional("num_records", BIGINT, "Rows in live files; null where one has no statistics"),
          required("num_deletion_vectors", BIGINT, "Live files with a deletion vector"),
          required("num_deleted_records", BIGINT, "Rows that deletion vectors mark as deleted"),
          required("properties", VARCHAR, "Table properties, a JSON object"),
          required("min_reader_version", INTEGER, "minReaderVersion of the protocol"),
          required("min_writer_version", INTEGER, "minWriterVersion of the protocol"),
          required(
              "table_features",
              VARCHAR,
              "Features listed or implied by the protocol, a JSON array"),
          required("current_version", BIGINT, "Newest committed version"),
          required("current_commit_seq", BIGINT, "commit_seq of the newest version"),
          required("last_committed_at", TIMESTAMP, "Commit time of the newest version"),
          optional("last_operation", VARCHAR, "Operation of the newest version"),
          optional("mirrored_version", BIGINT, "Newest version known to lie in the log"),
          required("lag_versions", BIGINT, "Committed versions that are not in the log yet"),
          required("lag_seconds", DOUBLE, "Age of the oldest unpublished commit; 0 without one"),
          optional("last_checkpoint_version", BIGINT, "Version of the newest checkpoint"),
          required("earliest_version", BIGINT, "Oldest version in the catalog"),
          required("earliest_readable_version", BIGINT, "Oldest version whose state can be read"),
          required("parity_status", VARCHAR, "ok, lagging, drift, error or never_checked"),
          optional("parity_checked_at", TIMESTAMP, "When the newest parity check ended"),
          optional("owner_name", VARCHAR, "Owner of the table"),
          optional("created_by", VARCHAR, "User who registered the table"),
          optional("dropped_at", TIMESTAMP, "When the table was dropped"),
          required("metadata_id", VARCHAR, "id of the log's metaData; copies of a table share it"),
          optional(
              "source_log_location",
              VARCHAR,
              "Log that was imported, where it is not the own log"));

  static final Relation VERSIONS =
      Relation.ofTable(
          "versions",
          "Every committed version of every table, with who, what, how much, and its publication",
          List.of("version"),
          required("version", BIGINT, "Delta version"),
          required(
              "committed_at",
              TIMESTAMP,
              "Commit time that time travel uses: the in-commit timestamp where it is on, else the"
                  + " commit file's time made strictly increasing"),
          optional("in_commit_timestamp", TIMESTAMP, "inCommitTimestamp of commitInfo"),
          required("commit_seq", BIGINT, "Place of the commit in the order of the whole catalog"),
          optional(
              "transaction_id",
              VARCHAR,
              "Catalog transaction that made the commit; null for imported ones"),
          optional("txn_id", VARCHAR, "txnId of commitInfo"),
          optional("user_id", VARCHAR, "userId of commitInfo"),
          optional("user_name", VARCHAR, "userName of commitInfo"),
          optional("operation", VARCHAR, "Operation, such as WRITE, MERGE or OPTIMIZE"),
          optional("operation_parameters", VARCHAR, "Parameters of the operation, a JSON object"),
          optional("job", VARCHAR, "Job that ran the operation, a JSON object"),
          optional("notebook", VARCHAR, "Notebook that ran the operation, a JSON object"),
          optional("cluster_id", VARCHAR, "clusterId of commitInfo"),
          optional("read_version", BIGINT, "Version that the writer had read"),
          optional("isolation_level", VARCHAR, "Isolation level of the write"),
          optional("is_blind_append", BOOLEAN, "Whether the write read nothing of the table"),
          optional("operation_metrics", VARCHAR, "Counters of the operation, a JSON object"),
          optional("user_metadata", VARCHAR, "Free text that the writer attached"),
          optional("engine_info", VARCHAR, "Engine and its version"),
          required("num_added_files", BIGINT, "Files that the version added"),
          required("num_removed_files", BIGINT, "Files that the version removed"),
          required("added_bytes", BIGINT, "Size of the added files"),
          optional("removed_bytes", BIGINT, "Size of the removed files; null where unknown"),
          optional(
              "added_records", BIGINT, "Rows of the added files; null where one has no statistics"),
          optional(
              "removed_records",
              BIGINT,
              "Rows of the removed files; null where one has no statistics"),
          required("num_files_after", BIGINT, "Live files at this version"),
          required("size_in_bytes_after", BIGINT, "Size of the live files at this version"),
          required("is_data_change", BOOLEAN, "Whether any file was added or removed as data"),
          required("schema_changed", BOOLEAN, "Whether columns or partitioning changed"),
          required("protocol_changed", BOOLEAN, "Whether the version has a protocol action"),
          required("properties_changed", BOOLEAN, "Whether a table property changed"),
          required(
              "mirror_state",
              VARCHAR,
              "PENDING, IN_FLIGHT, PUBLISHED, FAILED, DIVERGED or NOT_MIRRORED"),
          optional("mirrored_at", TIMESTAMP, "When the commit file came to lie in the log"),
          required("has_checkpoint", BOOLEAN, "Whether a checkpoint of this version is known"),
          required("has_log_file", BOOLEAN, "Whether the JSON commit file is or was known"),
          required("is_readable", BOOLEAN, "Whether the version's state can still be read"),
          optional("unreadable_reason", VARCHAR, "Why the version cannot be read"),
          optional("tag_names", VARCHAR, "Tags of the version, a JSON array; null without tags"),
          required("commit_origin", VARCHAR, "local, imported, followed, adopted or remote_api"),
          optional("commit_info_json", VARCHAR, "commitInfo as it stands in the log"));

  static final Relation HISTORY =
      Relation.ofTable(
          "history",
          "The columns of DESCRIBE HISTORY for every version of every table",
          List.of("version"),
          named(VERSIONS, "version"),
          named(VERSIONS, "committed_at"),
          named(VERSIONS, "user_id"),
          named(VERSIONS, "user_name"),
          named(VERSIONS, "operation"),
          named(VERSIONS, "operation_parameters"),
          named(VERSIONS, "job"),
          named(VERSIONS, "notebook"),
          named(VERSIONS, "cluster_id"),
          named(VERSIONS, "read_version"),
          named(VERSIONS, "isolation_level"),
          named(VERSIONS, "is_blind_append"),
          named(VERSIONS, "operation_metrics"),
          named(VERSIONS, "user_metadata"),
          named(VERSIONS, "engine_info"));

  private TableRelations() {}

  static List<Relation> all() {
    return List.of(TABLES, VERSIONS, HISTORY);
  }

  private static Column named(Relation relation, String name) {
    return relation.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
