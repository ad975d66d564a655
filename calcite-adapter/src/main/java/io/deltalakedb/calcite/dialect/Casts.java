package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The casts that a database makes as Calcite does. */
abstract class Casts {

  private final Times times;

  Casts(Times times) {
    this.times = times;
  }

  /** NULL, {@code #0}, as a value of the type. */
  abstract String ofNull(RelDataType type);

  /** A whole number, {@code #0}, as one of a type that is no smaller. */
  abstract String widened(RelDataType type);

  /** A whole number, {@code #0}, as a real one. */
  abstract String asReal();

  /** A whole number, {@code #0}, as text. */
  abstract String asText();

  /** A real number as BIGINT, cut off at the point. */
  abstract RexNode toBigint(RexNode real, RelDataType type, Lowering context);

  final RexNode cast(RexCall call, Lowering context) {
    RexNode operand = context.lower(call.operands.get(0));
    RelDataType from = call.operands.get(0).getType();
    RelDataType to = call.getType();
    if (from.getSqlTypeName() == SqlTypeName.NULL) {
      return written(operand, to, ofNull(to), context);
    }
    if (isWidened(from, to)) {
      return written(operand, to, widened(to), context);
    }
    if (keepsValue(from, to)) {
      return written(operand, to, "#0", context);
    }
    if (SqlTypeUtil.isIntType(from)) {
      return fromWhole(operand, to, context);
    }
    if (isReal(from) && to.getSqlTypeName() == SqlTypeName.BIGINT) {
      return toBigint(operand, to, context);
    }
    if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP && to.getSqlTypeName() == SqlTypeName.DATE) {
      return times.toDate(operand, to, context);
    }
    if (from.getSqlTypeName() == SqlTypeName.DATE && to.getSqlTypeName() == SqlTypeName.TIMESTAMP) {
      return times.toTimestamp(operand, to, context);
    }
    throw refused(from, to);
  }

  private RexNode fromWhole(RexNode operand, RelDataType to, Lowering context) {
    if (isReal(to)) {
      return written(operand, to, asReal(), context);
    }
    if (isUnlimitedText(to)) {
      return written(operand, to, asText(), context);
    }
    throw refused(operand.getType(), to);
  }

  private static boolean keepsValue(RelDataType from, RelDataType to) {
    if (SqlTypeUtil.isCharacter(from) && SqlTypeUtil.isCharacter(to)) {
      boolean longer =
          from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
              && from.getPrecision() <= to.getPrecision();
      return to.getSqlTypeName() == SqlTypeName.VARCHAR && (isUnlimitedText(to) || longer);
    }
    if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP) {
      return to.getSqlTypeName() == SqlTypeName.TIMESTAMP
          && from.getPrecision() <= to.getPrecision();
    }
    return from.getSqlTypeName() == to.getSqlTypeName() && !SqlTypeUtil.isDecimal(from);
  }

  private static boolean isWidened(RelDataType from, RelDataType to) {
    return SqlTypeUtil.isIntType(from)
        && SqlTypeUtil.isIntType(to)
        && from.getPrecision() <= to.getPrecision();
  }

  private static RexNode written(RexNode operand, RelDataType type, String text, Lowering context) {
    return SqlTemplate.call(context.rex(), type, text, operand);
  }

  private static boolean isUnlimitedText(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.VARCHAR
        && type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
  }

  private static boolean isReal(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case FLOAT, REAL, DOUBLE -> true;
      default -> false;
    };
  }

  private static NotInDialect refused(RelDataType from, RelDataType to) {
    return new NotInDialect("CAST from " + from + " to " + to);
  }
}
