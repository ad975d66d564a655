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

/** Data files, the actions that brought them, and what is known of their contents. */
final class FileRelations {

  private static final Column PATH =
      required("path", VARCHAR, "Path as it stands in the log: relative to the table, or absolute");
  private static final Column FILE_URL =
      required(
          "file_url",
          VARCHAR,
          "URL of the file: the table's location, encoded where it is a plain path, and the path,"
              + " which the log encodes");
  private static final Column SIZE = required("size_in_bytes", BIGINT, "Size of the data file");
  private static final Column NUM_RECORDS =
      optional("num_records", BIGINT, "Rows in the file, deleted ones included");
  private static final Column PARTITION_VALUES =
      required(
          "partition_values",
          VARCHAR,
          "JSON without spaces, logical names in the order of the partition columns, values as in"
              + " the log");
  private static final Column MODIFICATION_TIME =
      required("modification_time", TIMESTAMP, "modificationTime of the file");
  private static final Column ADDED_VERSION =
      required("added_version", BIGINT, "Version that added the file");
  private static final Column DATA_CHANGE =
      required("data_change", BOOLEAN, "dataChange of the action");
  private static final Column STATS_JSON =
      optional("stats_json", VARCHAR, "Statistics as they stand in the log");
  private static final Column DV_ID =
      optional("dv_id", VARCHAR, "Unique id of the deletion vector; null without one");
  private static final Column BASE_ROW_ID =
      optional("base_row_id", BIGINT, "First row id, where row tracking is on");

  static final Relation FILES =
      Relation.ofTable(
          "files",
          "The live files of every table at its newest version",
          List.of("path", "dv_id"),
          PATH,
          FILE_URL,
          SIZE,
          NUM_RECORDS,
          optional("num_live_records", BIGINT, "Rows that the deletion vector leaves"),
          PARTITION_VALUES,
          MODIFICATION_TIME,
          ADDED_VERSION,
          optional("added_at", TIMESTAMP, "Commit time of added_version"),
          DATA_CHANGE,
          optional("tight_bounds", BOOLEAN, "tightBounds of the statistics"),
          STATS_JSON,
          optional("tags_json", VARCHAR, "Tags of the file, a JSON object"),
          DV_ID,
          optional("dv_storage_type", VARCHAR, "u: file by UUID, p: file by path, i: inline"),
          optional("dv_size_in_bytes", BIGINT, "Size of the deletion vector"),
          optional("dv_cardinality", BIGINT, "Rows that the deletion vector marks as deleted"),
          BASE_ROW_ID,
          optional(
              "default_row_commit_version",
              BIGINT,
              "Commit version of rows without their own, where row tracking is on"),
          optional("clustering_provider", VARCHAR, "Clustering that wrote the file"));

  static final Relation ALL_FILES =
      Relation.ofTable(
          "all_files",
          "Every file that ever was live, with the versions that added and removed it",
          List.of("path", "dv_id", "added_version"),
          PATH,
          FILE_URL,
          SIZE,
          NUM_RECORDS,
          PARTITION_VALUES,
          MODIFICATION_TIME,
          ADDED_VERSION,
          optional("added_at", TIMESTAMP, "Commit time of added_version"),
          optional("added_operation", VARCHAR, "Operation of added_version"),
          optional(
              "removed_version", BIGINT, "First version without the file; null while it is live"),
          optional("removed_at", TIMESTAMP, "Commit time of removed_version"),
          optional("removed_operation", VARCHAR, "Operation of removed_version"),
          optional("deletion_timestamp", TIMESTAMP, "deletionTimestamp of the remove action"),
          optional("vacuumed_at", TIMESTAMP, "When the data file was deleted"),
          required("file_state", VARCHAR, "active, tombstoned, vacuum_marked, vacuumed or missing"),
          optional("protected_by", VARCHAR, "What keeps a removed file from being deleted"),
          DATA_CHANGE,
          STATS_JSON,
          DV_ID,
          optional("dv_cardinality", BIGINT, "Rows that the deletion vector marks as deleted"),
          BASE_ROW_ID);

  static final Relation ACTIONS =
      Relation.ofTable(
          "actions",
          "Every action of every commit, as it stands in the log",
          List.of("version", "action_index"),
          required("version", BIGINT, "Delta version"),
          required("action_index", INTEGER, "Place of the action in its commit, 0-based"),
          required("action_type", VARCHAR, "Key of the action: add, remove, metaData, ..."),
          optional("path", VARCHAR, "Path of add, remove and cdc actions"),
          optional("data_change", BOOLEAN, "dataChange of the action"),
          required("action_json", VARCHAR, "The action's text in the log"));

  static final Relation FILE_COLUMN_STATS =
      Relation.ofTable(
          "file_column_stats",
          "Statistics of each column in each live file, read from the log's statistics",
          List.of("path", "dv_id", "column_name"),
          PATH,
          DV_ID,
          required("column_name", VARCHAR, "Logical path of the column, parts joined by dots"),
          required("data_type", VARCHAR, "Type of the column at the newest version"),
          optional("min_value", VARCHAR, "Lower bound, as text"),
          optional("max_value", VARCHAR, "Upper bound, as text"),
          optional("null_count", BIGINT, "Rows in which the column is null"),
          NUM_RECORDS,
          required("is_tight", BOOLEAN, "Whether the bounds are values that live rows have"),
          required("is_truncated", BOOLEAN, "Whether a bound of text may be cut to a prefix"));

  static final Relation PARTITIONS =
      Relation.ofTable(
          "partitions",
          "The live files of each partition, summed up",
          List.of("partition_values"),
          required("partition_path", VARCHAR, "Partition as column=value/column=value"),
          PARTITION_VALUES,
          required("file_count", BIGINT, "Live files"),
          optional("record_count", BIGINT, "Rows in live files that have statistics"),
          required("total_data_file_size_in_bytes", BIGINT, "Size of the live files"),
          required("smallest_file_in_bytes", BIGINT, "Size of the smallest file"),
          required("largest_file_in_bytes", BIGINT, "Size of the largest file"),
          required("small_file_count", BIGINT, "Files below 32 MiB"),
          required("deletion_vector_count", BIGINT, "Files with a deletion vector"),
          required("deleted_record_count", BIGINT, "Rows that deletion vectors mark as deleted"),
          required("first_added_version", BIGINT, "Version that added the oldest live file"),
          optional("last_updated_at", TIMESTAMP, "Commit time of last_updated_version"),
          required("last_updated_version", BIGINT, "Version that added the newest live file"));

  static final Relation FILE_PARTITION_VALUES =
      Relation.ofTable(
          "file_partition_values",
          "A row for each partition column of each live file",
          List.of("path", "partition_column"),
          PATH,
          required("partition_column", VARCHAR, "Logical name of the partition column"),
          optional("partition_ordinal", INTEGER, "Place among the partition columns, 1-based"),
          optional("partition_value", VARCHAR, "Value as in the log; null for null"),
          required("is_null_value", BOOLEAN, "Whether the value means null: null, or empty text"));

  static final Relation DELETION_VECTORS =
      Relation.ofTable(
          "deletion_vectors",
          "The deletion vectors of live files",
          List.of("path", "dv_id"),
          PATH,
          required("dv_id", VARCHAR, "Unique id of the deletion vector"),
          required("storage_type", VARCHAR, "u: file by UUID, p: file by path, i: inline"),
          required("path_or_inline_dv", VARCHAR, "Place or contents, by storage_type"),
          optional("dv_offset", INTEGER, "Start of the deletion vector in its file, in bytes"),
          required("size_in_bytes", BIGINT, "Size of the deletion vector"),
          required("dv_cardinality", BIGINT, "Rows marked as deleted"),
          NUM_RECORDS,
          optional("deleted_ratio", DOUBLE, "Deleted rows as a part of all rows, 0 to 1"),
          ADDED_VERSION);

  private FileRelations() {}

  static List<Relation> all() {
    return List.of(
        FILES,
        ALL_FILES,
        ACTIONS,
        FILE_COLUMN_STATS,
        PARTITIONS,
        FILE_PARTITION_VALUES,
        DELETION_VECTORS);
  }
}
