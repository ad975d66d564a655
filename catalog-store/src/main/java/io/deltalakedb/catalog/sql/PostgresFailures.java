package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** PostgreSQL's SQLSTATEs, as far as they mean different things to us. */
public final class PostgresFailures {

  private PostgresFailures() {}

  /** What a failure means. */
  public static FailureKind kind(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) { // the pool's own
      return failure.getCause() instanceof SQLException cause ? kind(cause) : FailureKind.POOL;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "55P03" -> FailureKind.LOCKED;
      case "23505", "40001", "40P01" -> FailureKind.CONFLICT;
      case "22003" -> FailureKind.OUT_OF_RANGE;
      case "25006" -> FailureKind.REPLICA;
      case "25P02" -> FailureKind.ABORTED;
      case "57014" -> FailureKind.INTERRUPTED;
      case "53100" -> FailureKind.FULL;
      case "42501" -> FailureKind.FORBIDDEN;
      case "3D000", "3F000" -> FailureKind.MISSING;
      case "57P01", "57P02", "57P03", "57P05", "25P03" -> FailureKind.CONNECTION;
      case "XX001", "XX002" -> FailureKind.CORRUPT;
      default -> ofClass(state);
    };
  }

  private static FailureKind ofClass(String state) {
    return switch (state.length() == 5 ? state.substring(0, 2) : "") {
      case "08" -> FailureKind.CONNECTION;
      case "28" -> FailureKind.LOGIN;
      case "22" -> FailureKind.VALUE;
      case "53" -> FailureKind.BUSY;
      case "54" -> FailureKind.LIMIT;
      default -> FailureKind.OTHER;
    };
  }
}
