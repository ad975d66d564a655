package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/** A statement that was planned once and runs with values for its {@code ?}. */
final class LakePreparedStatement extends LakeParameters {

  private final Plan plan;
  private final StatementRun run;

  LakePreparedStatement(
      LakeConnection connection, Meta.StatementHandle handle, String sql, Plan plan, int[] traits)
      throws SQLException {
    super(connection, handle, LakeConnection.signature(sql, plan), traits);
    this.plan = plan;
    this.run = new StatementRun(connection.session());
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (closed || connection.isClosed()) {
      throw SqlExceptions.state(
          SqlExceptions.INVALID_CURSOR, "Cannot use the statement: it is closed");
    }
  }

  private void start(List<@Nullable TypedValue> values) throws SQLException {
    checkOpen();
    closeResult();
    List<@Nullable Object> parameters = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      TypedValue value = values.get(i);
      if (value == null) {
        throw SqlExceptions.state(
            SqlExceptions.UNBOUND_PARAMETER,
            "Cannot run the statement: parameter " + (i + 1) + " has no value");
      }
      parameters.add(value.toLocal());
    }
    RowStream rows = run.start(plan, parameters, maxRowCount, getQueryTimeout());
    openResultSet = LakeResultSet.open(this, getSignature(), rows);
  }

  private void closeResult() {
    updateCount = -1;
    if (openResultSet != null) {
      AvaticaResultSet previous = openResultSet;
      boolean closesWithResult = closeOnCompletion;
      openResultSet = null;
      closeOnCompletion = false;
      previous.close();
      closeOnCompletion = closesWithResult;
    }
  }

  @Override
  public boolean execute() throws SQLException {
    start(getParameterValues());
    return true;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    start(getParameterValues());
    return openResultSet;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return update(getParameterValues());
  }

  private long update(List<@Nullable TypedValue> values) throws SQLException {
    checkOpen();
    LakeStatement.requireCall(plan.kind());
    start(values);
    closeResult();
    updateCount = 0;
    return 0;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<List<TypedValue>> batch = List.copyOf(parameterValueBatch);
    parameterValueBatch.clear();
    long[] counts = new long[batch.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = update(batch.get(i));
      } catch (SQLException e) {
        throw LakeStatement.batchFailure(e, Arrays.copyOf(counts, i));
      }
    }
    return counts;
  }

  @Override
  protected AvaticaParameter getParameter(int parameter) throws SQLException {
    int known = getParameterCount();
    if (parameter < 1 || parameter > known) {
      throw SqlExceptions.state(
          SqlExceptions.INVALID_INDEX,
          "Cannot find parameter " + parameter + ": the statement has " + known);
    }
    return super.getParameter(parameter);
  }

  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    closeResult();
    return false;
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return ((LakeConnection) connection).rows(MetadataColumns.NO_KEYS, List.of());
  }

  @Override
  public void setLargeMaxRows(long maxRows) throws SQLException {
    checkOpen();
    maxRowCount = StatementRun.notNegative("maxRows", maxRows);
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    StatementRun.notNegative("the query timeout", seconds);
    super.setQueryTimeout(seconds);
  }

  /** Not synchronised: it must get through while the statement runs. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void cancel() throws SQLException {
    run.cancel();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return run.warnings().first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    run.warnings().clear();
  }

  @Override
  public void setMaxFieldSize(int max) {}

  @Override
  public void setEscapeProcessing(boolean enable) {}

  @Override
  public void setPoolable(boolean poolable) {}

  @Override
  public void setCursorName(String name) {}

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return LakeConnection.unwrap(this, type);
  }
}
