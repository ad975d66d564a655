package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.ArrayList;
import java.util.List;

/** Constraints and labels as information_schema shows them. */
final class ConstraintRelations {

  private static final String SCHEMA = "information_schema";

  static final Relation TABLE_CONSTRAINTS =
      Relation.of(
          SCHEMA,
          "table_constraints",
          "The constraints of tables; keys are not enforced",
          List.of("table_schema", "table_name", "constraint_name"),
          constraint(
              table(
                  required("constraint_type", VARCHAR, "CHECK, PRIMARY KEY or FOREIGN KEY"),
                  required("is_deferrable", VARCHAR, "NO"),
                  required("initially_deferred", VARCHAR, "NO"),
                  required("enforced", VARCHAR, "YES or NO"))));

  static final Relation CHECK_CONSTRAINTS =
      Relation.of(
          SCHEMA,
          "check_constraints",
          "The conditions that rows of tables satisfy",
          List.of(),
          constraint(required("check_clause", VARCHAR, "SQL text of the condition")));

  static final Relation KEY_COLUMN_USAGE =
      Relation.of(
          SCHEMA,
          "key_column_usage",
          "The columns of primary and foreign keys",
          List.of("table_schema", "table_name", "constraint_name", "ordinal_position"),
          constraint(
              table(
                  required("column_name", VARCHAR, "Name of the column"),
                  required("ordinal_position", INTEGER, "Place in the key, 1-based"),
                  optional(
                      "position_in_unique_constraint",
                      INTEGER,
                      "Place in the key that is referred to, 1-based"))));

  static final Relation REFERENTIAL_CONSTRAINTS =
      Relation.of(
          SCHEMA,
          "referential_constraints",
          "The foreign keys and the keys that they refer to",
          List.of(),
          constraint(
              required("unique_constraint_catalog", VARCHAR, "Catalog of the key referred to"),
              required("unique_constraint_schema", VARCHAR, "Schema of the key referred to"),
              optional("unique_constraint_name", VARCHAR, "Name of the key referred to"),
              required("match_option", VARCHAR, "NONE"),
              required("update_rule", VARCHAR, "NO ACTION"),
              required("delete_rule", VARCHAR, "NO ACTION")));

  static final Relation SCHEMA_TAGS =
      Relation.of(
          SCHEMA,
          "schema_tags",
          "The labels of schemas",
          List.of("schema_name", "tag_name"),
          label(List.of()));

  static final Relation TABLE_TAGS =
      Relation.of(
          SCHEMA,
          "table_tags",
          "The labels of tables",
          List.of("schema_name", "table_name", "tag_name"),
          label(List.of(required("table_name", VARCHAR, "Name of the table in its schema"))));

  static final Relation COLUMN_TAGS =
      Relation.of(
          SCHEMA,
          "column_tags",
          "The labels of columns",
          List.of("schema_name", "table_name", "column_name", "tag_name"),
          label(
              List.of(
                  required("table_name", VARCHAR, "Name of the table in its schema"),
                  required("column_name", VARCHAR, "Path of the column"))));

  private ConstraintRelations() {}

  static List<Relation> all() {
    return List.of(
        TABLE_CONSTRAINTS,
        CHECK_CONSTRAINTS,
        KEY_COLUMN_USAGE,
        REFERENTIAL_CONSTRAINTS,
        SCHEMA_TAGS,
        TABLE_TAGS,
        COLUMN_TAGS);
  }

  private static Column[] constraint(Column... more) {
    return behind(
        List.of(
            required("constraint_catalog", VARCHAR, "Name of the catalog"),
            required("constraint_schema", VARCHAR, "Schema of the table"),
            required("constraint_name", VARCHAR, "Name of the constraint")),
        more);
  }

  private static Column[] table(Column... more) {
    return behind(
        List.of(
            required("table_catalog", VARCHAR, "Name of the catalog"),
            required("table_schema", VARCHAR, "Schema of the table"),
            required("table_name", VARCHAR, "Name of the table in its schema")),
        more);
  }

  private static Column[] label(List<Column> object) {
    List<Column> columns = new ArrayList<>();
    columns.add(required("catalog_name", VARCHAR, "Name of the catalog"));
    columns.add(required("schema_name", VARCHAR, "Name of the schema"));
    columns.addAll(object);
    return behind(
        columns,
        required("tag_name", VARCHAR, "Name of the label"),
        required("tag_value", VARCHAR, "Value of the label"));
  }

  private static Column[] behind(List<Column> first, Column... more) {
    List<Column> columns = new ArrayList<>(first);
    columns.addAll(List.of(more));
    return columns.toArray(Column[]::new);
  }
}
