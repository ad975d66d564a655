package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The casts that PostgreSQL makes as Calcite does. */
final class PostgresCasts {

  private PostgresCasts() {}

  static RexNode cast(RexCall call, Lowering context) {
    RexNode operand = context.lower(call.operands.get(0));
    RelDataType from = call.operands.get(0).getType();
    RelDataType to = call.getType();
    if (from.getSqlTypeName() == SqlTypeName.NULL) {
      return written(operand, to, "CAST(#0 AS " + PostgresTypes.name(to) + ")", context);
    }
    if (keepsValue(from, to)) {
      return written(operand, to, "#0", context);
    }
    if (SqlTypeUtil.isIntType(from)) {
      return fromWhole(operand, to, context);
    }
    if (isReal(from) && to.getSqlTypeName() == SqlTypeName.BIGINT) {
      return written(operand, to, "CAST(trunc(#0) AS BIGINT)", context);
    }
    if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP && to.getSqlTypeName() == SqlTypeName.DATE) {
      return PostgresTimes.toDate(operand, to, context);
    }
    if (from.getSqlTypeName() == SqlTypeName.DATE && to.getSqlTypeName() == SqlTypeName.TIMESTAMP) {
      return PostgresTimes.toTimestamp(operand, to, context);
    }
    throw refused(from, to);
  }

  private static RexNode fromWhole(RexNode operand, RelDataType to, Lowering context) {
    if (isReal(to)) {
      return written(operand, to, "CAST(#0 AS DOUBLE PRECISION)", context);
    }
    if (isUnlimitedText(to)) {
      return written(operand, to, "(CAST(#0 AS VARCHAR) COLLATE \"C\")", context);
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
    if (SqlTypeUtil.isIntType(from) && SqlTypeUtil.isIntType(to)) {
      return from.getPrecision() <= to.getPrecision();
    }
    if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP) {
      return to.getSqlTypeName() == SqlTypeName.TIMESTAMP
          && from.getPrecision() <= to.getPrecision();
    }
    return from.getSqlTypeName() == to.getSqlTypeName() && !SqlTypeUtil.isDecimal(from);
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
