package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.relation.TableFunction.Parameter;
import java.util.List;
import java.util.Optional;

/** All table functions. */
public final class TableFunctions {

  private static final Parameter TABLE_NAME =
      Parameter.required("table_name", VARCHAR, "Table, as schema.table");
  private static final Parameter FROM_VERSION =
      Parameter.required("from_version", BIGINT, "First version, included");
  private static final Parameter TO_VERSION =
      Parameter.optional("to_version", BIGINT, "Last version, included; the newest when left out");

  private static final TableFunction FILES_AT =
      new TableFunction(
          "delta",
          "files_at",
          "The files that were live at a version, a time or a tag",
          pointInTime(),
          FileRelations.FILES.columns());

  private static final TableFunction SCHEMA_AT =
      new TableFunction(
          "delta",
          "schema_at",
          "The columns at a version, a time or a tag",
          pointInTime(),
          SchemaRelations.COLUMNS.columns());

  private static final TableFunction TABLES_AT =
      new TableFunction(
          "delta",
          "tables_at",
          "All tables as they were at one point of the whole catalog",
          List.of(
              Parameter.optional(
                  "commit_seq", BIGINT, "Place in the order of the whole catalog, included"),
              Parameter.optional("at_timestamp", TIMESTAMP, "Commits at or before this time")),
          TableRelations.TABLES.columns());

  private static final TableFunction FILE_CHANGES =
      new TableFunction(
          "delta",
          "file_changes",
          "The files that a range of versions added and removed",
          List.of(
              TABLE_NAME,
              FROM_VERSION,
              TO_VERSION,
              new Parameter(
                  "net_changes",
                  BOOLEAN,
                  false,
                  Optional.of("FALSE"),
                  "Whether files that came and went within the range are left out")),
          List.of(
              required("version", BIGINT, "Version of the change"),
              optional("committed_at", TIMESTAMP, "Commit time of the version"),
              required("change_type", VARCHAR, "add or remove"),
              required("path", VARCHAR, "Path as it stands in the log"),
              optional("dv_id", VARCHAR, "Unique id of the deletion vector; null without one"),
              optional("size_in_bytes", BIGINT, "Size of the data file"),
              optional("num_records", BIGINT, "Rows in the file, deleted ones included"),
              optional("partition_values", VARCHAR, "As in delta.files"),
              optional("data_change", BOOLEAN, "dataChange of the action")));

  private static final TableFunction SNAPSHOT_DIFF =
      new TableFunction(
          "delta",
          "snapshot_diff",
          "What differs between the states at two versions: files, columns, properties, the rest",
          List.of(
              TABLE_NAME,
              Parameter.required("from_version", BIGINT, "Version of the old state"),
              Parameter.optional(
                  "to_version", BIGINT, "Version of the new state; the newest when left out")),
          List.of(
              required(
                  "object_type",
                  VARCHAR,
                  "file, column, property, metadata, protocol, app_transaction or domain"),
              required("object_name", VARCHAR, "Path, column, key, field or id"),
              required("change_type", VARCHAR, "added, removed or changed"),
              optional("old_value", VARCHAR, "Value in the old state; null where added"),
              optional("new_value", VARCHAR, "Value in the new state; null where removed")));

  private static final TableFunction CONFLICT_CHECK =
      new TableFunction(
          "delta",
          "conflict_check",
          "The conflict that a commit would meet if it were made now; no row where it meets none",
          List.of(
              TABLE_NAME,
              Parameter.required("read_version", BIGINT, "The version that was read"),
              Parameter.optional(
                  "predicate", VARCHAR, "Which rows of it were read; all when left out"),
              Parameter.optional(
                  "actions", VARCHAR, "JSON array of actions, or one action a line; none: a read"),
              Parameter.optional("isolation_level", VARCHAR, "Of the commit; else the table's"),
              Parameter.optional("is_blind_append", BOOLEAN, "Whether nothing of it was read")),
          List.of(
              required("winning_version", BIGINT, "The version that stands in the way"),
              optional("operation", VARCHAR, "What it did"),
              optional("user_name", VARCHAR, "Who did it"),
              required("conflict_class", VARCHAR, "As the commit's refusal names it"),
              optional("path", VARCHAR, "A file that both touch; null where it is about none"),
              required("message", VARCHAR, "What the commit's refusal says")));

  private static final TableFunction PLAN_FILES =
      new TableFunction(
          "delta",
          "plan_files",
          "The files that may have rows for which a predicate is true",
          List.of(
              TABLE_NAME,
              Parameter.optional(
                  "predicate", VARCHAR, "Condition on rows, docs/predicates.md; all when left out"),
              Parameter.optional("at_version", BIGINT, "Version; the newest when left out"),
              new Parameter(
                  "explain_pruning",
                  BOOLEAN,
                  false,
                  Optional.of("FALSE"),
                  "Whether files that are left out are listed too, with pruned_by")),
          List.of(
              required("path", VARCHAR, "Path as it stands in the log"),
              required("file_url", VARCHAR, "URL of the file, as in delta.files"),
              required("size_in_bytes", BIGINT, "Size of the data file"),
              optional("num_records", BIGINT, "Rows in the file, deleted ones included"),
              required("partition_values", VARCHAR, "As in delta.files"),
              optional("dv_id", VARCHAR, "Unique id of the deletion vector; null without one"),
              optional("dv_storage_type", VARCHAR, "u: file by UUID, p: file by path, i: inline"),
              optional(
                  "dv_path",
                  VARCHAR,
                  "URL of the deletion vector's file; null where it is inline, in dv_id"),
              optional("dv_offset", INTEGER, "Start of the deletion vector in its file, in bytes"),
              optional("dv_size_in_bytes", BIGINT, "Size of the deletion vector"),
              optional("dv_cardinality", BIGINT, "Rows that it marks as deleted"),
              optional(
                  "residual_predicate",
                  VARCHAR,
                  "What rows are still to be tested for; null where none need be"),
              optional(
                  "kept_by",
                  VARCHAR,
                  "every_row: all rows match; statistics: some may; unknown: the log does not say"),
              optional(
                  "pruned_by",
                  VARCHAR,
                  "partition_values or statistics: why no row can match; null where kept")));

  private TableFunctions() {}

  /** Every table function. */
  public static List<TableFunction> all() {
    return List.of(
        FILES_AT, SCHEMA_AT, TABLES_AT, FILE_CHANGES, SNAPSHOT_DIFF, CONFLICT_CHECK, PLAN_FILES);
  }

  private static List<Parameter> pointInTime() {
    return List.of(
        TABLE_NAME,
        Parameter.optional("at_version", BIGINT, "Version; the newest when nothing is given"),
        Parameter.optional("at_timestamp", TIMESTAMP, "The newest version at or before this time"),
        Parameter.optional("tag_name", VARCHAR, "The version that has this tag"));
  }
}
