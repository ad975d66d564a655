package io.deltalakedb.calcite.dialect;

import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlDateLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Times as catalogs keep them: numbers of milliseconds since the epoch, dates numbers of days. */
final class TimeLiterals {

  private static final long DAY_MILLIS = 86_400_000L;

  private TimeLiterals() {}

  /** Writes a date or a timestamp as a number; false where the literal is neither. */
  static boolean write(SqlWriter writer, SqlAbstractDateTimeLiteral literal) {
    if (literal instanceof SqlDateLiteral) {
      long millis = literal.getValueAs(DateString.class).getMillisSinceEpoch();
      number(writer, Math.floorDiv(millis, DAY_MILLIS));
      return true;
    }
    if (literal.getTypeName() == SqlTypeName.TIMESTAMP) {
      number(writer, literal.getValueAs(TimestampString.class).getMillisSinceEpoch());
      return true;
    }
    return false;
  }

  private static void number(SqlWriter writer, long value) {
    writer.print(Long.toString(value));
    writer.setNeedWhitespace(true);
  }
}
