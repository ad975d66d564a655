package io.deltalakedb.calcite.dialect;

import org.apache.calcite.avatica.util.TimeUnitRange;

/** Arithmetic on times that SQLite keeps as milliseconds since the epoch. */
final class SqliteTimes extends Times {

  @Override
  String startOf(String unit) {
    return "(1000 * CAST(strftime('%s', "
        + seconds()
        + ", 'unixepoch', 'start of "
        + unit
        + "') AS INTEGER))";
  }

  @Override
  String part(TimeUnitRange unit, String seconds) {
    return switch (unit) {
      case YEAR -> formatted("%Y", seconds);
      case QUARTER -> "((" + formatted("%m", seconds) + " + 2) / 3)";
      case MONTH -> formatted("%m", seconds);
      case DAY -> formatted("%d", seconds);
      case HOUR -> formatted("%H", seconds);
      case MINUTE -> formatted("%M", seconds);
      case SECOND -> formatted("%S", seconds);
      case DOY -> formatted("%j", seconds);
      case DOW -> "(" + formatted("%w", seconds) + " + 1)";
      default -> throw new NotInDialect("EXTRACT of " + unit);
    };
  }

  private static String formatted(String format, String seconds) {
    return "CAST(strftime('" + format + "', " + seconds + ", 'unixepoch') AS INTEGER)";
  }

  /** Whole seconds, rounded down before the epoch too. */
  @Override
  String seconds() {
    return "((#0 - (#0 % 1000 + 1000) % 1000) / 1000)";
  }

  @Override
  String wide() {
    return "#0";
  }
}
