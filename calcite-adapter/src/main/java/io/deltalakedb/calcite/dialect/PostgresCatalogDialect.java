package io.deltalakedb.calcite.dialect;

import io.deltalakedb.catalog.sql.PostgresFailures;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as catalog database. */
public final class PostgresCatalogDialect extends SharedDialect {

  /** How many cursors each connection has open in the transaction that they need. */
  private final IdentityHashMap<Connection, Integer> cursors = new IdentityHashMap<>();

  public PostgresCatalogDialect() {
    super(new PostgresSql(), new PostgresOperators(), new PostgresRelations());
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  String collation() {
    return " COLLATE \"C\"";
  }

  @Override
  public @Nullable Object bound(@Nullable Object value) {
    return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
  }

  /**
   * The server sends rows a few at a time inside a transaction only. The first cursor of a
   * connection begins one, unless its user did.
   */
  @Override
  public void opening(Connection connection) throws SQLException {
    synchronized (cursors) {
      Integer open = cursors.get(connection);
      if (open != null) {
        cursors.put(connection, open + 1);
      } else if (connection.getAutoCommit()) {
        connection.setAutoCommit(false);
        cursors.put(connection, 1);
      }
    }
  }

  /** The last cursor ends the transaction, so that nothing stays locked between statements. */
  @Override
  public void closed(Connection connection) throws SQLException {
    synchronized (cursors) {
      Integer open = cursors.get(connection);
      if (open == null) {
        return;
      }
      if (open > 1) {
        cursors.put(connection, open - 1);
        return;
      }
      cursors.remove(connection);
    }
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public ErrorCode code(SQLException failure) {
    return PostgresFailures.kind(failure).code();
  }
}
