package io.deltalakedb.driver;

import io.deltalakedb.calcite.plan.Plan;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** An embedded connection: it plans and runs statements itself. */
final class LakeConnection extends TraitConnection {

  static final TimeZone UTC = TimeZone.getTimeZone("UTC");
  static final String CATALOG = TableName.CATALOG;

  private final LakeSession session;
  private final SessionWarnings warnings = new SessionWarnings();

  LakeConnection(
      DeltaLakeDriver driver,
      AvaticaFactory factory,
      ConnectionConfig config,
      DeltaLakeDb database) {
    super(driver, factory, config.url(), avaticaProperties(config));
    this.session = new LakeSession(database, config);
    this.session.beforeEnd(this::closeResults);
    database.openWarnings().forEach(warnings::add);
  }

  private static Properties avaticaProperties(ConnectionConfig config) {
    Properties properties = new Properties();
    properties.setProperty("timeZone", UTC.getID());
    properties.setProperty("fetchSize", Integer.toString(config.fetchSize()));
    return properties;
  }

  LakeSession session() {
    return session;
  }

  String url() {
    return session.config().url();
  }

  Plan plan(String sql) throws SQLException {
    checkOpen();
    String text = SqlExceptions.given(sql, "the SQL");
    try {
      return session.plan(text);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  static Meta.Signature signature(String sql, Plan plan) {
    return new Meta.Signature(
        plan.columns(),
        sql,
        plan.parameters(),
        Map.of(),
        Meta.CursorFactory.ARRAY,
        Meta.StatementType.SELECT);
  }

  /** A result set of rows that are already here; its statement closes with it. */
  ResultSet rows(List<ColumnMetaData> columns, Iterable<Object[]> rows) throws SQLException {
    AvaticaStatement statement = createStatement();
    statement.closeOnCompletion();
    Meta.Signature signature =
        new Meta.Signature(
            columns, "", List.of(), Map.of(), Meta.CursorFactory.ARRAY, Meta.StatementType.SELECT);
    return LakeResultSet.of(statement, signature, rows);
  }

  @Override
  public AvaticaStatement createStatement(int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    ResultTraits traits = new ResultTraits(type, concurrency, holdability).forward(warnings);
    return super.createStatement(traits.type(), traits.concurrency(), traits.holdability());
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, ResultTraits.DEFAULT);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepare(sql, new ResultTraits(type, concurrency, holdability));
  }

  private LakePreparedStatement prepare(String sql, ResultTraits traits) throws SQLException {
    checkOpen();
    ResultTraits forward = traits.forward(warnings);
    Plan plan = plan(sql);
    return new LakePreparedStatement(this, meta.createStatement(handle), sql, plan, forward);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    checkOpen();
    String call = NamedCalls.text(SqlExceptions.given(sql, "the SQL"));
    return NamedCalls.statement(prepare(call, ResultTraits.DEFAULT), call);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    new ResultTraits(type, concurrency, holdability).forward(warnings);
    return prepareCall(sql);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    Plan plan = plan(sql);
    return plan.backendSql().isEmpty() ? sql : plan.backendSql();
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    boundary(() -> session.setAutoCommit(autoCommit, warnings));
  }

  private void boundary(Runnable step) throws SQLException {
    checkOpen();
    try {
      step.run();
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return session.isAutoCommit();
  }

  /** What cannot be mirrored after it is a warning of the connection. */
  @Override
  public void commit() throws SQLException {
    boundary(() -> session.commit(warnings));
  }

  @Override
  public void rollback() throws SQLException {
    boundary(session::rollback);
  }

  private void closeResults() {
    for (AvaticaStatement statement : List.copyOf(statementMap.values())) {
      try {
        ResultSet open = statement.isClosed() ? null : statement.getResultSet();
        if (open != null) {
          open.close();
        }
      } catch (SQLException e) {
        warnings.add(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    checkOpen();
    session.setReadOnly(readOnly);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return session.isReadOnly();
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    if (schema == null || schema.isEmpty()) {
      session.useSchema(session.config().schema());
      return;
    }
    try (ResultSet known = getMetaData().getSchemas(null, LikePattern.quoted(schema))) {
      if (!known.next()) {
        throw SqlExceptions.of(
            ErrorCode.SCHEMA_NOT_FOUND, "Cannot use schema " + schema + ": there is none");
      }
      session.useSchema(known.getString(1));
    }
  }

  @Override
  public String getSchema() throws SQLException {
    checkOpen();
    return session.schema();
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    checkOpen();
    if (catalog != null && !catalog.isEmpty() && !catalog.equalsIgnoreCase(CATALOG)) {
      throw SqlExceptions.of(
          ErrorCode.CATALOG_NOT_FOUND,
          "Cannot use catalog " + catalog + ": a connection has one, " + CATALOG);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    checkOpen();
    return CATALOG;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    StatementRun.notNegative("the timeout", timeout);
    return !isClosed() && session.isAlive(timeout);
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    Executor closing = SqlExceptions.given(executor, "the executor");
    if (!isClosed()) {
      closing.execute(this::closeQuietly);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (SQLException e) {
      warnings.add(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws SQLException {
    if (isClosed()) {
      return;
    }
    try {
      for (AvaticaStatement statement : List.copyOf(statementMap.values())) {
        statement.close();
      }
      super.close();
      session.close();
    } catch (SQLException | RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    DeltaLakeDb database = session.database();
    return isWrapped(database, type) ? type.cast(database) : unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return isWrapped(this, type) || isWrapped(session.database(), type);
  }

  static boolean isWrapped(Object object, @Nullable Class<?> type) {
    return type != null && type.isInstance(object);
  }

  static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (SqlExceptions.given(type, "the class").isInstance(object)) {
      return type.cast(object);
    }
    throw SqlExceptions.of(
        ErrorCode.INVALID_VALUE,
        "Cannot unwrap " + object.getClass().getSimpleName() + ": it is no " + type.getName());
  }
}
