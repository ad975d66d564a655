package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.dialect.NotInDialect;
import io.deltalakedb.calcite.schema.RelationScan;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A dialect that only reads columns, so that Calcite runs everything else. */
record ScansOnlyDialect(CatalogDialect real) implements CatalogDialect {

  @Override
  public String name() {
    return "scans-only";
  }

  @Override
  public SqlDialect sql() {
    return real.sql();
  }

  @Override
  public String commonTable() {
    return real.commonTable();
  }

  @Override
  public Optional<String> refusal(RelNode node) {
    boolean columns =
        node instanceof Project project
            && project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
    return columns || node instanceof RelationScan || node instanceof TableFunctionScan
        ? Optional.empty()
        : Optional.of(node.getRelTypeName());
  }

  @Override
  public RexNode lower(RexCall call, Lowering context) {
    throw new NotInDialect(call.getOperator().getName());
  }

  @Override
  public Optional<String> refusal(RexOver over) {
    return Optional.of("OVER");
  }

  @Override
  public Optional<String> refusal(RexLiteral literal) {
    return Optional.of("literal");
  }

  @Override
  public @Nullable Object bound(@Nullable Object value) {
    return real.bound(value);
  }

  @Override
  public String pattern(String like) {
    return real.pattern(like);
  }

  @Override
  public @Nullable Object read(ResultSet row, int column, SqlTypeName type) throws SQLException {
    return real.read(row, column, type);
  }

  @Override
  public ErrorCode code(SQLException failure) {
    return real.code(failure);
  }
}
