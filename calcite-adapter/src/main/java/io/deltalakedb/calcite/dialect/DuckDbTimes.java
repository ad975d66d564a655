package io.deltalakedb.calcite.dialect;

/**
 * Arithmetic on times that DuckDB keeps as milliseconds since the epoch. Those beyond four-digit
 * years count as the last, as they are shown.
 */
final class DuckDbTimes extends TypedTimes {

  @Override
  String startOf(String unit) {
    return "epoch_ms(date_trunc('" + unit + "', " + moment(seconds()) + "))";
  }

  @Override
  String moment(String seconds) {
    return "make_timestamp_ms(CAST(" + seconds + " * 1000 AS BIGINT))";
  }

  @Override
  String wholeQuotient() {
    return "//";
  }
}
