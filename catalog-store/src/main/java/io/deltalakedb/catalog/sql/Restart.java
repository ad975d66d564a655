package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** The way back in a transaction where there are no savepoints. */
interface Restart {

  /**
   * Undoes the transaction and begins it again; fails where somebody else has written in between.
   */
  void beginAgain(Connection connection) throws SQLException;
}
