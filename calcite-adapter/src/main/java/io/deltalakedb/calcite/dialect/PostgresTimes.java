package io.deltalakedb.calcite.dialect;

import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * Arithmetic on times that PostgreSQL keeps as milliseconds since the epoch. Those beyond
 * four-digit years count as the last, as they are shown.
 */
final class PostgresTimes extends Times {

  @Override
  String startOf(String unit) {
    return "CAST(EXTRACT(EPOCH FROM date_trunc('"
        + unit
        + "', "
        + moment(seconds())
        + ")) * 1000 AS BIGINT)";
  }

  @Override
  String part(TimeUnitRange unit, String seconds) {
    String moment = moment(seconds);
    return switch (unit) {
      case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE, SECOND, DOY ->
          "CAST(EXTRACT(" + unit + " FROM " + moment + ") AS BIGINT)";
      case DOW -> "(CAST(EXTRACT(DOW FROM " + moment + ") AS BIGINT) + 1)";
      default -> throw new NotInDialect("EXTRACT of " + unit);
    };
  }

  private static String moment(String seconds) {
    return "(TIMESTAMP 'epoch' + " + seconds + " * INTERVAL '1 second')";
  }

  /** Whole seconds, rounded down before the epoch too. */
  @Override
  String seconds() {
    String shown =
        "CASE WHEN #0 < "
            + FIRST_MILLIS
            + " THEN "
            + FIRST_MILLIS
            + " WHEN #0 > "
            + LAST_MILLIS
            + " THEN "
            + LAST_MILLIS
            + " ELSE #0 END";
    return "FLOOR(" + shown + " / 1000.0)";
  }

  @Override
  String days() {
    return "CAST(#0 AS BIGINT)";
  }
}
