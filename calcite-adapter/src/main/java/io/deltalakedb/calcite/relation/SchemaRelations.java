package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** Columns of tables, now and before. */
final class SchemaRelations {

  private static final Column COMMITTED_AT =
      optional("committed_at", TIMESTAMP, "Commit time of the version");

  static final Relation COLUMNS =
      Relation.ofTable(
          "columns",
          "The columns of every table at its newest version, nested ones included",
          List.of("column_path"),
          required(
              "column_path",
              VARCHAR,
              "Names from the top joined by dots; element, key and value inside arrays and maps"),
          required("column_name", VARCHAR, "Last part of the path"),
          optional("parent_path", VARCHAR, "Path of the parent; null at the top"),
          required("ordinal_position", INTEGER, "Place among its siblings, 1-based"),
          required("nesting_depth", INTEGER, "0 at the top"),
          required("data_type", VARCHAR, "Delta's name of the type"),
          required("is_nullable", BOOLEAN, "Whether the column may be null"),
          required("is_partition_column", BOOLEAN, "Whether the table is partitioned by it"),
          optional("partition_ordinal", INTEGER, "Place among the partition columns, 1-based"),
          required("is_clustering_column", BOOLEAN, "Whether the table is clustered by it"),
          optional("clustering_ordinal", INTEGER, "Place among the clustering columns, 1-based"),
          optional("comment", VARCHAR, "Comment of the column"),
          optional("column_default", VARCHAR, "Default, an SQL expression"),
          optional("generation_expression", VARCHAR, "Expression of a generated column"),
          required("is_identity", BOOLEAN, "Whether the column is an identity column"),
          optional("field_id", INTEGER, "Id of the field under column mapping"),
          optional("physical_name", VARCHAR, "Name in data files under column mapping"),
          optional("invariants", VARCHAR, "Invariant of the column, as in the log"),
          optional("metadata_json", VARCHAR, "Metadata of the field, a JSON object"),
          required("since_version", BIGINT, "First version with this path"));

  static final Relation SCHEMA_HISTORY =
      Relation.ofTable(
          "schema_history",
          "A row for each change of a column, version by version",
          List.of("version", "column_path", "change_type"),
          required("version", BIGINT, "Version that made the change"),
          COMMITTED_AT,
          required("column_path", VARCHAR, "Path of the column after the change"),
          required(
              "change_type",
              VARCHAR,
              "add_column, drop_column, rename_column, change_type, change_nullability,"
                  + " change_comment, reorder or change_default"),
          optional("old_value", VARCHAR, "What was changed, before"),
          optional("new_value", VARCHAR, "What was changed, after"),
          optional("ordinal_position", INTEGER, "Place among its siblings, 1-based"),
          optional("data_type", VARCHAR, "Type of the column"),
          optional("is_nullable", BOOLEAN, "Whether the column may be null"),
          optional("field_id", INTEGER, "Id of the field under column mapping"),
          optional("physical_name", VARCHAR, "Name in data files under column mapping"),
          required("is_breaking", BOOLEAN, "Whether readers of the old columns may fail"));

  static final Relation SCHEMAS =
      Relation.ofTable(
          "schemas",
          "Every schema that a table had, whole, with the versions it held for",
          List.of("version"),
          required("version", BIGINT, "First version with the schema"),
          optional("valid_to_version", BIGINT, "Last version with the schema; null while it holds"),
          COMMITTED_AT,
          required("schema_json", VARCHAR, "schemaString, byte for byte"),
          required("schema_ddl", VARCHAR, "Columns as they are written in CREATE TABLE"),
          required("partition_columns", VARCHAR, "Partition columns, a JSON array"),
          required("num_columns", INTEGER, "Columns at the top"),
          required("schema_fingerprint", VARCHAR, "SHA-256 of schemaString, hex"));

  private SchemaRelations() {}

  static List<Relation> all() {
    return List.of(COLUMNS, SCHEMA_HISTORY, SCHEMAS);
  }
}
