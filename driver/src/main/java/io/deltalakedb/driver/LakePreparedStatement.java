package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.Plan;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** A statement that was planned once and runs with values for its {@code ?}. */
final class LakePreparedStatement extends LakeParameters {

  private static final Object NOT_SET = new Object();

  private final Plan plan;
  private final Meta.Signature signature;
  private final @Nullable Object[] values;
  private final List<List<@Nullable Object>> batch = new ArrayList<>();

  LakePreparedStatement(
      LakeConnection connection,
      Meta.StatementHandle handle,
      String sql,
      Plan plan,
      ResultTraits traits) {
    super(connection, handle, traits);
    this.plan = plan;
    this.signature = LakeConnection.signature(sql, plan);
    this.values = new @Nullable Object[plan.parameters().size()];
    Arrays.fill(values, NOT_SET);
  }

  @Override
  void set(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    LakeParameterMetaData.requireKnown(index, values.length);
    values[index - 1] = value;
  }

  private List<@Nullable Object> given() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == NOT_SET) {
        throw SqlExceptions.state(
            SqlExceptions.UNBOUND_PARAMETER,
            "Cannot run the statement: parameter " + (i + 1) + " has no value");
      }
    }
    return Arrays.asList(values.clone());
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(values, NOT_SET);
  }

  @Override
  public boolean execute() throws SQLException {
    executeQuery();
    return true;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    return start(plan, signature, given());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return Math.toIntExact(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    return update(plan, signature, given());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(given());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<List<@Nullable Object>> runs = List.copyOf(batch);
    batch.clear();
    return batch(runs, parameters -> update(plan, signature, parameters));
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new LakeResultSetMetaData(signature.columns);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new LakeParameterMetaData(plan.parameters());
  }
}
