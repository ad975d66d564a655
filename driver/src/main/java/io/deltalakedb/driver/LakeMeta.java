package io.deltalakedb.driver;

import java.util.List;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;

/**
 * The seam through which Avatica would reach a server. Here statements run on the connection
 * itself, without frames in between, so this only counts statements.
 */
final class LakeMeta extends MetaImpl {

  LakeMeta(AvaticaConnection connection) {
    super(connection);
  }

  @Override
  public StatementHandle prepare(ConnectionHandle connection, String sql, long maxRows) {
    throw unused();
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult prepareAndExecute(
      StatementHandle statement, String sql, long maxRows, PrepareCallback callback) {
    throw unused();
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle statement,
      String sql,
      long maxRows,
      int maxRowsInFirstFrame,
      PrepareCallback callback) {
    throw unused();
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle statement, List<String> sql) {
    throw unused();
  }

  @Override
  public ExecuteBatchResult executeBatch(
      StatementHandle statement, List<List<TypedValue>> parameters) {
    throw unused();
  }

  @Override
  public Frame fetch(StatementHandle statement, long offset, int maxRows) {
    throw unused();
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult execute(
      StatementHandle statement, List<TypedValue> parameters, long maxRows) {
    throw unused();
  }

  @Override
  public ExecuteResult execute(
      StatementHandle statement, List<TypedValue> parameters, int maxRowsInFirstFrame) {
    throw unused();
  }

  @Override
  public void closeStatement(StatementHandle statement) {}

  @Override
  public boolean syncResults(StatementHandle statement, QueryState state, long offset) {
    throw unused();
  }

  @Override
  public void commit(ConnectionHandle connection) {}

  @Override
  public void rollback(ConnectionHandle connection) {}

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("statements run on their connection");
  }
}
