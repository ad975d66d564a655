package io.deltalakedb.calcite.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** What the dialects have in common; whatever does not fit a database, its own overrides. */
abstract class SharedDialect implements CatalogDialect {

  private final SqlDialect sql;
  private final Operators operators;
  private final Relations relations;

  SharedDialect(SqlDialect sql, Operators operators, Relations relations) {
    this.sql = sql;
    this.operators = operators;
    this.relations = relations;
  }

  @Override
  public final SqlDialect sql() {
    return sql;
  }

  @Override
  public final String commonTable() {
    return "AS NOT MATERIALIZED";
  }

  @Override
  public final Optional<String> refusal(RelNode node) {
    return relations.refusal(node);
  }

  @Override
  public final RexNode lower(RexCall call, Lowering context) {
    return operators.lower(call, context);
  }

  @Override
  public final Optional<String> refusal(RexOver over) {
    return relations.refusal(over);
  }

  @Override
  public Optional<String> refusal(RexLiteral literal) {
    return LiteralTexts.refusal(literal);
  }

  /** A NULL without a type would be a text. */
  @Override
  public RexNode literal(RexLiteral literal, Lowering context) {
    if (!literal.isNull() || literal.getType().getSqlTypeName() == SqlTypeName.NULL) {
      return literal;
    }
    String text = "CAST(NULL AS " + TypeNames.of(literal.getType()) + ")";
    return SqlTemplate.call(context.rex(), literal.getType(), text);
  }

  /** The database must know what a value is before it sees it. */
  @Override
  public RexNode parameter(RexDynamicParam parameter, Lowering context) {
    RelDataType type = parameter.getType();
    String collation = SqlTypeUtil.isCharacter(type) ? collation() : "";
    return SqlTemplate.call(
        context.rex(),
        type,
        "(CAST(#0 AS " + TypeNames.of(type) + ")" + collation + ")",
        parameter);
  }

  /** What must stand behind a text for it to be compared as those of the catalog. */
  String collation() {
    return "";
  }

  @Override
  public @Nullable Object bound(@Nullable Object value) {
    return value;
  }

  @Override
  public String pattern(String like) {
    return like;
  }

  @Override
  public @Nullable Object read(ResultSet row, int column, SqlTypeName type) throws SQLException {
    Object value =
        switch (type) {
          case TINYINT, SMALLINT, INTEGER, DATE -> row.getInt(column);
          case BIGINT, TIMESTAMP -> row.getLong(column);
          case FLOAT, REAL, DOUBLE -> row.getDouble(column);
          case BOOLEAN -> row.getBoolean(column);
          case DECIMAL -> row.getBigDecimal(column);
          default -> row.getString(column);
        };
    if (value == null || row.wasNull()) {
      return null;
    }
    return type == SqlTypeName.TIMESTAMP ? Times.shown((Long) value) : value;
  }
}
