package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts many rows at once. */
interface RowAppends {

  /**
   * Inserts rows by their statement, where that costs less than to make ready for many; false where
   * they are too many for that.
   *
   * @param sql of the statement
   * @param convoy that may take them along
   */
  default boolean appendFew(
      Command insert, String sql, List<@Nullable Object[]> rows, Convoy convoy)
      throws SQLException {
    if (rows.size() > 2) {
      return false;
    }
    for (@Nullable Object[] values : rows) {
      for (@Nullable Object value : values) {
        insert.value(value);
      }
      insert.run();
    }
    return true;
  }

  /**
   * Inserts rows within the connection's transaction.
   *
   * @param insert that names the columns, of which each row has the values: texts, whole numbers,
   *     fractions, bytes
   */
  void append(Connection connection, String insert, List<@Nullable Object[]> rows)
      throws SQLException;
}
