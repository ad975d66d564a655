package io.deltalakedb.calcite.dialect;

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
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "22003" -> ErrorCode.NUMBER_OUT_OF_RANGE;
      case "55P03" -> ErrorCode.LOCK_TIMEOUT;
      case "57014" -> ErrorCode.CANCELLED;
      case "53100" -> ErrorCode.DISK_FULL;
      case "57P01", "57P02", "57P03", "57P05" -> ErrorCode.CATALOG_UNAVAILABLE;
      case "XX001", "XX002" -> ErrorCode.INVALID_LOG;
      default -> ofClass(state);
    };
  }

  private static ErrorCode ofClass(String state) {
    return switch (state.length() == 5 ? state.substring(0, 2) : "") {
      case "08" -> ErrorCode.CATALOG_UNAVAILABLE;
      case "22" -> ErrorCode.INVALID_VALUE;
      case "53", "54" -> ErrorCode.LIMIT;
      default -> ErrorCode.INTERNAL;
    };
  }
}
