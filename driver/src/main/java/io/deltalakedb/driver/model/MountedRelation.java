package io.deltalakedb.driver.model;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.schema.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ProjectableFilterableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A relation of a mounted catalog: only the columns and rows that are asked for are read. */
final class MountedRelation extends AbstractTable implements ProjectableFilterableTable {

  private final CatalogSchema schema;
  private final Relation relation;

  MountedRelation(CatalogSchema schema, Relation relation) {
    this.schema = schema;
    this.relation = relation;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return SqlTypes.rowType(types, relation.columns());
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  /** Takes the conditions that the catalog can decide out of {@code filters}. */
  @Override
  public Enumerable<@Nullable Object[]> scan(
      DataContext root, List<RexNode> filters, int @Nullable [] projects) {
    FilterText text = new FilterText(relation.columns(), new RexBuilder(root.getTypeFactory()));
    List<String> conditions = new ArrayList<>();
    filters.removeIf(filter -> text.takesWhole(filter, conditions));
    List<Column> columns = columns(projects);
    String sql = sql(columns, conditions);
    List<@Nullable Object> values = text.values(root);
    return new AbstractEnumerable<@Nullable Object[]>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        return MountedRows.open(schema, sql, columns, values);
      }
    };
  }

  private List<Column> columns(int @Nullable [] projects) {
    return projects == null
        ? relation.columns()
        : IntStream.of(projects).mapToObj(relation.columns()::get).toList();
  }

  private String sql(List<Column> columns, List<String> conditions) {
    StringJoiner selected = new StringJoiner(", ").setEmptyValue("1");
    columns.forEach(column -> selected.add(FilterText.quoted(column.name())));
    return "SELECT "
        + selected
        + " FROM "
        + FilterText.quoted(relation.schema())
        + "."
        + FilterText.quoted(relation.name())
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }
}
