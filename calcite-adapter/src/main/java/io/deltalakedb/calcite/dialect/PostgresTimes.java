package io.deltalakedb.calcite.dialect;

/**
 * Arithmetic on times that PostgreSQL keeps as milliseconds since the epoch. Those beyond
 * four-digit years count as the last, as they are shown.
 */
final class PostgresTimes extends TypedTimes {

  @Override
  String startOf(String unit) {
    return "CAST(EXTRACT(EPOCH FROM date_trunc('"
        + unit
        + "', "
        + moment(seconds())
        + ")) * 1000 AS BIGINT)";
  }

  @Override
  String moment(String seconds) {
    return "(TIMESTAMP 'epoch' + " + seconds + " * INTERVAL '1 second')";
  }
}
