package io.deltalakedb.calcite.table;

import io.deltalakedb.calcite.schema.RelationSource;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A Delta table with its own columns. */
public final class DeltaRows extends AbstractTable implements TranslatableTable {

  private final DeltaTable table;
  private final RelationSource source;

  /**
   * A table.
   *
   * @param source of the relations that describe its files
   */
  public DeltaRows(DeltaTable table, RelationSource source) {
    this.table = table;
    this.source = source;
  }

  DeltaTable table() {
    return table;
  }

  RelationSource source() {
    return source;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return DeltaTypes.rowType(types, table.columns());
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.TABLE;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable reference) {
    return new DeltaScan(context.getCluster(), reference, this);
  }
}
