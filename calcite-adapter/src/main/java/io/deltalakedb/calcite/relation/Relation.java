package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One virtual table as users see it. The view of the catalog database, the Calcite table,
 * information_schema and the documentation all follow this definition. keyColumns are the names
 * whose values together are unique.
 */
public record Relation(
    String schema, String name, String comment, List<Column> columns, List<String> keyColumns) {

  private static final List<Column> TABLE_KEY =
      List.of(
          required("table_schema", VARCHAR, "Schema of the table"),
          required("table_name", VARCHAR, "Name of the table in its schema"),
          required("table_id", VARCHAR, "UUID that the catalog gave the table at registration"));

  public Relation {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
    requireNonNull(comment, "comment");
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
  }

  /** The same columns under a name with this behind it. */
  public Relation named(String suffix) {
    return new Relation(schema, name + "_" + suffix, comment, columns, keyColumns);
  }

  /** The view that holds the rows, in the catalog database. */
  public String viewName() {
    return schema + "_" + name;
  }

  /** Whether a column of the key may be null, so that SQL would not take it for a primary key. */
  public boolean hasNullableKey() {
    return columns.stream()
        .anyMatch(column -> column.nullable() && keyColumns.contains(column.name()));
  }

  static Relation of(
      String schema, String name, String comment, List<String> keyColumns, Column... columns) {
    return new Relation(schema, name, comment, List.of(columns), keyColumns);
  }

  /** A relation of schema delta whose rows belong to a table: the table's three columns lead. */
  static Relation ofTable(
      String name, String comment, List<String> ownKeyColumns, Column... ownColumns) {
    List<String> keyColumns = new ArrayList<>(List.of("table_id"));
    keyColumns.addAll(ownKeyColumns);
    return new Relation("delta", name, comment, withTableKey(ownColumns), keyColumns);
  }

  static List<Column> withTableKey(Column... ownColumns) {
    List<Column> columns = new ArrayList<>(TABLE_KEY);
    columns.addAll(List.of(ownColumns));
    return columns;
  }
}
