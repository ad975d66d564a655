package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import org.jspecify.annotations.Nullable;

/** Columns of what procedures answer. */
final class ResultColumn {

  private ResultColumn() {}

  static Column text(String name, String comment) {
    return new Column(name, ColumnType.VARCHAR, true, comment);
  }

  static Column bigint(String name, String comment) {
    return new Column(name, ColumnType.BIGINT, true, comment);
  }

  static Column integer(String name, String comment) {
    return new Column(name, ColumnType.INTEGER, true, comment);
  }

  static Column bool(String name, String comment) {
    return new Column(name, ColumnType.BOOLEAN, true, comment);
  }

  static Column real(String name, String comment) {
    return new Column(name, ColumnType.DOUBLE, true, comment);
  }

  static Column timestamp(String name, String comment) {
    return new Column(name, ColumnType.TIMESTAMP, true, comment);
  }

  /** One row, as a procedure's body gives it. */
  static Object[] row(@Nullable Object... values) {
    return values;
  }
}
