package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.catalog.PartitionTexts;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one database statement. */
final class StatementCursor implements RowCursor {

  static final String OUT_OF_RANGE =
      "Cannot compute a row: a number leaves the range of its type. Compute with CAST(... AS DOUBLE)"
          + " or over fewer rows";

  private final CatalogDialect dialect;
  private final SqlTypeName[] columns;
  private final boolean[] isPartitionKey;
  private final PartitionTexts partitions;
  private final PreparedStatement statement;
  private final Connection connection;
  private final long maxRows;
  private final Duration timeout;
  private @Nullable ResultSet rows;
  private @Nullable TimeLimit limit;
  private long count;
  private volatile boolean cancelled;
  private boolean isClosed;
  private @Nullable Object[] row = {};

  private StatementCursor(
      CatalogDialect dialect, PushedSql pushed, PreparedStatement statement, Execution execution) {
    this.dialect = dialect;
    this.columns = pushed.columns().toArray(SqlTypeName[]::new);
    this.isPartitionKey = new boolean[columns.length];
    pushed.partitionKeys().forEach(column -> isPartitionKey[column] = true);
    this.partitions = new PartitionTexts(execution.connection());
    this.statement = statement;
    this.connection = execution.connection();
    this.maxRows = execution.limits().maxRows();
    this.timeout = execution.limits().timeout();
  }

  /** Makes the statement ready with these values; it runs from the first {@link #next} on. */
  static StatementCursor open(
      CatalogDialect dialect,
      PushedSql pushed,
      List<@Nullable Object> values,
      Execution execution) {
    PreparedStatement statement = null;
    try {
      dialect.opening(execution.connection());
      statement = execution.connection().prepareStatement(pushed.sql());
      if (execution.limits().fetchSize() > 0) {
        statement.setFetchSize(execution.limits().fetchSize());
      }
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, bound(dialect, values.get(i)));
      }
      return new StatementCursor(dialect, pushed, statement, execution);
    } catch (SQLException failure) {
      closeQuietly(statement);
      closed(dialect, execution.connection());
      throw failed(dialect, failure);
    }
  }

  private static void closed(CatalogDialect dialect, Connection connection) {
    try {
      dialect.closed(connection);
    } catch (SQLException failure) {
      // A connection that is lost has no transaction left to end; its next use reports it.
      return;
    }
  }

  private static @Nullable Object bound(CatalogDialect dialect, @Nullable Object value) {
    return value instanceof Statements.LikePattern pattern
        ? dialect.pattern(pattern.like())
        : dialect.bound(value);
  }

  @Override
  public boolean next() {
    if (maxRows > 0 && count >= maxRows) {
      return false;
    }
    try {
      requireRunning();
      ResultSet running = rows == null ? started() : rows;
      if (!running.next()) {
        return false;
      }
      row = read(running);
      count++;
      return true;
    } catch (SQLException failure) {
      requireRunning();
      throw failed(dialect, failure);
    }
  }

  private ResultSet started() throws SQLException {
    limit = TimeLimit.start(timeout, this::cancel);
    ResultSet running = statement.executeQuery();
    rows = running;
    return running;
  }

  private @Nullable Object[] read(ResultSet running) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          isPartitionKey[i] ? partition(running, i + 1) : dialect.read(running, i + 1, columns[i]);
    }
    return values;
  }

  private @Nullable String partition(ResultSet running, int column) throws SQLException {
    long key = running.getLong(column);
    return (key == 0 && running.wasNull()) ? null : partitions.text(key);
  }

  private void requireRunning() {
    if (cancelled) {
      throw new DeltaLakeDbException(
          ErrorCode.CANCELLED, "Cannot read on: the statement was cancelled or ran out of time");
    }
  }

  @Override
  public @Nullable Object[] row() {
    return row;
  }

  /** Does nothing once closed: the database would stop what its connection runs by then. */
  @Override
  public synchronized void cancel() {
    if (isClosed) {
      return;
    }
    cancelled = true;
    try {
      statement.cancel();
    } catch (SQLException closed) {
      // Nothing runs any more, which is what was asked for.
      return;
    }
  }

  @Override
  public synchronized void close() {
    boolean isFirst = !isClosed;
    isClosed = true;
    if (limit != null) {
      limit.close();
    }
    closeQuietly(partitions);
    closeQuietly(statement);
    if (isFirst) {
      closed(dialect, connection);
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable rows) {
    try {
      if (rows != null) {
        rows.close();
      }
    } catch (Exception failure) {
      // The rows have been read; what the close met is the connection's to report.
      return;
    }
  }

  private static DeltaLakeDbException failed(CatalogDialect dialect, SQLException failure) {
    ErrorCode code = dialect.code(failure);
    String message =
        switch (code) {
          case NUMBER_OUT_OF_RANGE -> OUT_OF_RANGE;
          case LOCK_TIMEOUT ->
              "Cannot read the catalog database: another writer holds a lock of it for longer than"
                  + " busyTimeout. Run the statement again, or set a longer busyTimeout in the URL";
          default -> "Cannot read the catalog database: " + failure.getMessage();
        };
    return new DeltaLakeDbException(code, message, failure);
  }
}
