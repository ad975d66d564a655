package io.deltalakedb.calcite.table;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.schema.RelationSource;
import io.deltalakedb.calcite.schema.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code "orders$files"}: the rows of a relation that belong to one table, without the columns that
 * name it. That of files has a typed column for each partition column and each bound besides.
 */
public final class DeltaAlias extends AbstractTable implements TranslatableTable {

  private static final String TABLE_ID = "table_id";
  private static final String FILES = "files";
  private static final Set<String> TABLE_KEY = Set.of("table_schema", "table_name", TABLE_ID);

  private final DeltaTable table;
  private final Relation relation;
  private final RelationSource source;

  /** The rows of a relation of which {@link #isOf} is true. */
  public DeltaAlias(DeltaTable table, Relation relation, RelationSource source) {
    this.table = table;
    this.relation = relation;
    this.source = source;
  }

  /** Whether the rows of a relation belong to tables. */
  public static boolean isOf(Relation relation) {
    return relation.schema().equals("delta")
        && relation.columns().stream().map(Column::name).toList().containsAll(TABLE_KEY);
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    RelDataTypeFactory.Builder row = types.builder();
    own()
        .forEach(
            column ->
                row.add(column.name(), SqlTypes.type(types, column.type(), column.nullable())));
    if (relation.name().equals(FILES)) {
      typedColumns(row, types);
    }
    return row.build();
  }

  private void typedColumns(RelDataTypeFactory.Builder row, RelDataTypeFactory types) {
    for (DeltaColumn column : table.columns()) {
      if (column.isPartition()) {
        row.add("partition." + column.name(), DeltaTypes.sql(types, column.type(), true));
      }
    }
    for (DeltaColumn column : statistics()) {
      if (column.hasBounds()) {
        row.add("min." + column.name(), DeltaTypes.sql(types, column.type(), true));
        row.add("max." + column.name(), DeltaTypes.sql(types, column.type(), true));
      }
      RelDataType count = types.createSqlType(SqlTypeName.BIGINT);
      row.add("null_count." + column.name(), types.createTypeWithNullability(count, true));
    }
  }

  private List<Column> own() {
    return relation.columns().stream()
        .filter(column -> !TABLE_KEY.contains(column.name()))
        .toList();
  }

  private List<DeltaColumn> statistics() {
    return table.leaves().stream().filter(column -> !column.isPartition()).toList();
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable reference) {
    RelOptCluster cluster = context.getCluster();
    RelNode rows = ofTable(cluster, relation, table, source);
    List<RexNode> values = new ArrayList<>();
    own().forEach(column -> values.add(column(rows, column.name())));
    if (relation.name().equals(FILES)) {
      typedValues(rows, values);
    }
    List<String> names = getRowType(cluster.getTypeFactory()).getFieldNames();
    return LogicalProject.create(rows, List.of(), values, names, Set.of());
  }

  private void typedValues(RelNode rows, List<RexNode> values) {
    FileFunctions functions = new FileFunctions(rows.getCluster().getRexBuilder());
    RexNode stats = column(rows, "stats_json");
    for (DeltaColumn column : table.columns()) {
      if (column.isPartition()) {
        values.add(functions.partitionValue(column, column(rows, "partition_values")));
      }
    }
    for (DeltaColumn column : statistics()) {
      if (column.hasBounds()) {
        values.add(functions.statistic(column, FileFunctions.MIN, stats));
        values.add(functions.statistic(column, FileFunctions.MAX, stats));
      }
      values.add(functions.nullCount(column, stats));
    }
  }

  /** The rows of a relation that belong to a table. */
  static RelNode ofTable(
      RelOptCluster cluster, Relation relation, DeltaTable table, RelationSource source) {
    RelNode all = source.scan(cluster, relation);
    RexBuilder rex = cluster.getRexBuilder();
    RexNode id = column(all, TABLE_ID);
    RexNode isOfTable =
        rex.makeCall(
            SqlStdOperatorTable.EQUALS, id, rex.makeLiteral(table.tableId(), id.getType(), false));
    return LogicalFilter.create(all, isOfTable);
  }

  static RexNode column(RelNode rows, String name) {
    int index = rows.getRowType().getFieldNames().indexOf(name);
    return rows.getCluster().getRexBuilder().makeInputRef(rows, index);
  }
}
