package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The kind of result sets that a statement is asked to make, by JDBC's numbers. */
record ResultTraits(int type, int concurrency, int holdability) {

  static final int HOLDABILITY = ResultSet.CLOSE_CURSORS_AT_COMMIT;

  static final ResultTraits DEFAULT =
      new ResultTraits(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, HOLDABILITY);

  /**
   * What is given for what was asked. Rows only go forward and are never written; tools that ask to
   * scroll get rows that go forward, and a warning.
   */
  ResultTraits forward(SessionWarnings warnings) throws SQLException {
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
    if (holdability != HOLDABILITY && holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_VALUE, "Cannot make a statement: " + holdability + " is no constant");
    }
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      warnings.add("Rows go forward only: the statement was asked for scrolling");
    }
    return DEFAULT;
  }
}
