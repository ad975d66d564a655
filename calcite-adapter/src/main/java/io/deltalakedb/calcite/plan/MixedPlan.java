package io.deltalakedb.calcite.plan;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.Bindable;

/** A query of which the database runs parts and Calcite the rest. */
record MixedPlan(
    Bindable<?> program,
    Map<String, Object> stashed,
    List<PushedSql> parts,
    ValidatedQuery query,
    JavaTypeFactory types,
    Clock clock)
    implements Plan {

  @Override
  public PlanKind kind() {
    return PlanKind.QUERY;
  }

  @Override
  public List<ColumnMetaData> columns() {
    return query.columns();
  }

  @Override
  public List<AvaticaParameter> parameters() {
    return query.parameters();
  }

  List<RelDataType> parameterTypes() {
    return query.parameterTypes();
  }

  @Override
  public String backendSql() {
    return String.join("\n", parts.stream().map(PushedSql::sql).toList());
  }

  @Override
  public RowCursor execute(Execution execution) {
    return new MixedCursor(this, execution);
  }
}
