package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.dialect.CatalogDialect.Lowering;
import java.math.BigDecimal;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Arithmetic on times that the databases keep as milliseconds since the epoch. */
abstract class Times {

  /** 0001-01-01 and the last millisecond of 9999-12-31, since the epoch. */
  static final long FIRST_MILLIS = -62_135_596_800_000L;

  static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The start of a time's month or year, in milliseconds; {@code #0} is the time. */
  abstract String startOf(String unit);

  /** A part of a moment, which is given in seconds since the epoch. */
  abstract String part(TimeUnitRange unit, String seconds);

  /** A time's seconds since the epoch, whole, rounded down before it too. */
  abstract String seconds();

  /** Days or milliseconds, {@code #0}, as a number that has room for what is added to it. */
  abstract String wide();

  /** The sign of the division of whole numbers. */
  String wholeQuotient() {
    return "/";
  }

  final RexNode floor(RexCall call, Lowering context) {
    RexNode time = context.lower(call.operands.get(0));
    TimeUnitRange unit = unit(call.operands.get(1));
    if (call.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP) {
      throw new NotInDialect("FLOOR of " + call.getType().getSqlTypeName());
    }
    String text =
        switch (unit) {
          case SECOND -> floored(SECOND, 0);
          case MINUTE -> floored(MINUTE, 0);
          case HOUR -> floored(HOUR, 0);
          case DAY -> floored(DAY, 0);
          // The epoch was a Thursday; Calcite's weeks begin on Sunday.
          case WEEK -> floored(7 * DAY, 4 * DAY);
          case MONTH -> startOf("month");
          case YEAR -> startOf("year");
          default -> throw new NotInDialect("FLOOR TO " + unit);
        };
    return SqlTemplate.call(context.rex(), call.getType(), text, time);
  }

  final RexNode extract(RexCall call, Lowering context) {
    RexNode time = call.operands.get(1);
    TimeUnitRange unit = unit(call.operands.get(0));
    String seconds =
        switch (time.getType().getSqlTypeName()) {
          case TIMESTAMP -> seconds();
          case DATE -> "(" + wide() + " * 86400)";
          default -> throw new NotInDialect("EXTRACT from " + time.getType());
        };
    return SqlTemplate.call(
        context.rex(), call.getType(), part(unit, seconds), context.lower(time));
  }

  /** A time plus or minus an interval of days or less, which is a number of milliseconds. */
  final RexNode shift(RexCall call, String sign, Lowering context) {
    RexNode interval = call.operands.get(1);
    boolean dayTime =
        interval.getType().getSqlTypeName().getFamily() == SqlTypeFamily.INTERVAL_DAY_TIME;
    if (!dayTime || !(interval instanceof RexLiteral literal)) {
      throw new NotInDialect("arithmetic of times");
    }
    BigDecimal millis = literal.getValueAs(BigDecimal.class);
    if (millis == null || call.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP) {
      throw new NotInDialect("arithmetic of dates");
    }
    RelDataType bigint = context.rex().getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    return SqlTemplate.call(
        context.rex(),
        call.getType(),
        "(" + wide() + " " + sign + " #1)",
        context.lower(call.operands.get(0)),
        context.rex().makeExactLiteral(millis, bigint));
  }

  final RexNode toDate(RexNode time, RelDataType type, Lowering context) {
    String midnight = "(#0 - (#0 % 86400000 + 86400000) % 86400000)";
    String days = "(" + midnight + " " + wholeQuotient() + " 86400000)";
    return SqlTemplate.call(context.rex(), type, days, time);
  }

  final RexNode toTimestamp(RexNode date, RelDataType type, Lowering context) {
    return SqlTemplate.call(context.rex(), type, "(" + wide() + " * 86400000)", date);
  }

  /** Times of logs may be any number; those beyond four-digit years are shown as the last. */
  static long shown(long millis) {
    return Math.max(FIRST_MILLIS, Math.min(LAST_MILLIS, millis));
  }

  private static String floored(long size, long offset) {
    return "(#0 - ((#0 + " + offset + ") % " + size + " + " + size + ") % " + size + ")";
  }

  private static TimeUnitRange unit(RexNode flag) {
    TimeUnitRange unit =
        flag instanceof RexLiteral literal ? literal.getValueAs(TimeUnitRange.class) : null;
    if (unit == null) {
      throw new NotInDialect("a unit of time that is no literal");
    }
    return unit;
  }
}
