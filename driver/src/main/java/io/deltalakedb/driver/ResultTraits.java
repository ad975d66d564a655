package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The kind of result sets that a statement is asked to make, by JDBC's numbers. */
record ResultTraits(int type, int concurrency, int holdability) {

  static final int HOLDABILITY = ResultSet.CLOSE_CURSORS_AT_COMMIT;

  static final ResultTraits DEFAULT =
      new ResultTraits(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, HOLDABILITY);

  /** Rows only go forward and are never written; tools that ask to scroll go forward too. */
  void requireForward() throws SQLException {
    boolean isKnown =
        type >= ResultSet.TYPE_FORWARD_ONLY
            && type <= ResultSet.TYPE_SCROLL_SENSITIVE
            && (concurrency == ResultSet.CONCUR_READ_ONLY
                || concurrency == ResultSet.CONCUR_UPDATABLE);
    if (!isKnown) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE,
          "Cannot make a statement: " + type + " and " + concurrency + " are no constants");
    }
    if (type == ResultSet.TYPE_SCROLL_SENSITIVE || concurrency == ResultSet.CONCUR_UPDATABLE) {
      throw SqlExceptions.unsupported("make a result set that is updatable or sensitive");
    }
  }
}
