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

/** Arithmetic on times that SQLite keeps as milliseconds since the epoch. */
final class SqliteTimes {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private SqliteTimes() {}

  static RexNode floor(RexCall call, Lowering context) {
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

  static RexNode extract(RexCall call, Lowering context) {
    RexNode time = call.operands.get(1);
    TimeUnitRange unit = unit(call.operands.get(0));
    String seconds =
        switch (time.getType().getSqlTypeName()) {
          case TIMESTAMP -> seconds();
          case DATE -> "(#0 * 86400)";
          default -> throw new NotInDialect("EXTRACT from " + time.getType());
        };
    String text =
        switch (unit) {
          case YEAR -> part("%Y", seconds);
          case QUARTER -> "((" + part("%m", seconds) + " + 2) / 3)";
          case MONTH -> part("%m", seconds);
          case DAY -> part("%d", seconds);
          case HOUR -> part("%H", seconds);
          case MINUTE -> part("%M", seconds);
          case SECOND -> part("%S", seconds);
          case DOY -> part("%j", seconds);
          case DOW -> "(" + part("%w", seconds) + " + 1)";
          default -> throw new NotInDialect("EXTRACT of " + unit);
        };
    return SqlTemplate.call(context.rex(), call.getType(), text, context.lower(time));
  }

  /** A time plus or minus an interval of days or less, which is a number of milliseconds. */
  static RexNode shift(RexCall call, String sign, Lowering context) {
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
        "(#0 " + sign + " #1)",
        context.lower(call.operands.get(0)),
        context.rex().makeExactLiteral(millis, bigint));
  }

  static RexNode toDate(RexNode time, RelDataType type, Lowering context) {
    String days = "((#0 - (#0 % 86400000 + 86400000) % 86400000) / 86400000)";
    return SqlTemplate.call(context.rex(), type, days, time);
  }

  static RexNode toTimestamp(RexNode date, RelDataType type, Lowering context) {
    return SqlTemplate.call(context.rex(), type, "(#0 * 86400000)", date);
  }

  private static String floored(long size, long offset) {
    return "(#0 - ((#0 + " + offset + ") % " + size + " + " + size + ") % " + size + ")";
  }

  private static String startOf(String unit) {
    return "(1000 * CAST(strftime('%s', "
        + seconds()
        + ", 'unixepoch', 'start of "
        + unit
        + "') AS INTEGER))";
  }

  private static String part(String format, String seconds) {
    return "CAST(strftime('" + format + "', " + seconds + ", 'unixepoch') AS INTEGER)";
  }

  /** Whole seconds, rounded down before the epoch too. */
  private static String seconds() {
    return "((#0 - (#0 % 1000 + 1000) % 1000) / 1000)";
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
