package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Reads on a connection that is somebody else's: with what its open transaction has changed. */
final class ReadOnly implements Sessions {

  private final Connection connection;
  private final Dialect dialect;

  ReadOnly(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  @Override
  public <T> T read(String what, Database.Work<T> work) {
    Session session = new Session(connection, dialect);
    try {
      T result = work.on(session);
      session.closeCommands();
      return result;
    } catch (FileLookup.Failed e) {
      throw dialect.translate(what, e.failure(), Duration.ZERO);
    } catch (SQLException e) {
      throw dialect.translate(what, e, Duration.ZERO);
    }
  }

  @Override
  public <T> T inTransaction(String what, String transactionId, Database.Work<T> work) {
    throw new DeltaLakeDbException(ErrorCode.INTERNAL, "Cannot " + what + ": this is for reading");
  }
}
