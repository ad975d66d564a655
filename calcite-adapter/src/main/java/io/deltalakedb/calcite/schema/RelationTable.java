package io.deltalakedb.calcite.schema;

import io.deltalakedb.calcite.relation.Relation;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A relation as a table of Calcite. */
public final class RelationTable extends AbstractTable implements TranslatableTable {

  private final Relation relation;
  private final RelationSource source;

  public RelationTable(Relation relation) {
    this(relation, RelationScan::of);
  }

  /** A relation whose rows are those of a point in time. */
  public RelationTable(Relation relation, RelationSource source) {
    this.relation = relation;
    this.source = source;
  }

  public Relation relation() {
    return relation;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return SqlTypes.rowType(types, relation.columns());
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return source.scan(context.getCluster(), relation);
  }
}
