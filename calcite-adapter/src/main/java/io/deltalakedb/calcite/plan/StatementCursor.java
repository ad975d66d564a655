package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one database statement. */
final class StatementCursor implements RowCursor {

  private final CatalogDialect dialect;
  private final List<SqlTypeName> columns;
  private final PreparedStatement statement;
  private final long maxRows;
  private final Duration timeout;
  private @Nullable ResultSet rows;
  private @Nullable TimeLimit limit;
  private long count;
  private volatile boolean cancelled;
  private @Nullable Object[] row = {};

  private StatementCursor(
      CatalogDialect dialect, PushedSql pushed, PreparedStatement statement, Limits limits) {
    this.dialect = dialect;
    this.columns = pushed.columns();
    this.statement = statement;
    this.maxRows = limits.maxRows();
    this.timeout = limits.timeout();
  }

  /** Makes the statement ready with these values; it runs from the first {@link #next} on. */
  static StatementCursor open(
      CatalogDialect dialect,
      PushedSql pushed,
      List<@Nullable Object> values,
      Execution execution) {
    PreparedStatement statement = null;
    try {
      statement = execution.connection().prepareStatement(pushed.sql());
      if (execution.limits().fetchSize() > 0) {
        statement.setFetchSize(execution.limits().fetchSize());
      }
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, bound(dialect, values.get(i)));
      }
      return new StatementCursor(dialect, pushed, statement, execution.limits());
    } catch (SQLException failure) {
      closeQuietly(statement);
      throw failed(dialect, failure);
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
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dialect.read(running, i + 1, columns.get(i));
    }
    return values;
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

  @Override
  public void cancel() {
    cancelled = true;
    try {
      statement.cancel();
    } catch (SQLException closed) {
      // Nothing runs any more, which is what was asked for.
      return;
    }
  }

  @Override
  public void close() {
    if (limit != null) {
      limit.close();
    }
    closeQuietly(statement);
  }

  private static void closeQuietly(@Nullable PreparedStatement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException failure) {
      // The rows have been read; what the close met is the connection's to report.
      return;
    }
  }

  private static DeltaLakeDbException failed(CatalogDialect dialect, SQLException failure) {
    return new DeltaLakeDbException(
        dialect.code(failure),
        "Cannot read the catalog database: " + failure.getMessage(),
        failure);
  }
}
