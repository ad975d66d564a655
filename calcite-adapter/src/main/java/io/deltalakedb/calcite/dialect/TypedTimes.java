package io.deltalakedb.calcite.dialect;

import org.apache.calcite.avatica.util.TimeUnitRange;

/** Arithmetic on times of databases that have a type of times and EXTRACT of them. */
abstract class TypedTimes extends Times {

  /** The seconds since the epoch as a time of the database. */
  abstract String moment(String seconds);

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
  String wide() {
    return "CAST(#0 AS BIGINT)";
  }
}
