package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts many rows at once. */
interface RowAppends {

  /**
   * Inserts rows within the connection's transaction.
   *
   * @param insert that names the columns, of which each row has the values: texts, whole numbers,
   *     fractions, bytes
   */
  void append(Connection connection, String insert, List<@Nullable Object[]> rows)
      throws SQLException;
}
