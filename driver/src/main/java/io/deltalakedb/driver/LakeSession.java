package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.plan.Execution;
import io.deltalakedb.calcite.plan.Limits;
import io.deltalakedb.calcite.plan.Plan;
import io.deltalakedb.calcite.plan.RowCursor;
import io.deltalakedb.catalog.CatalogTransaction;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.procedure.CallerSession;
import io.deltalakedb.driver.procedure.CommitDefaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one connection: its own connection to the catalog database, opened at the first
 * statement, and what the user has set.
 */
final class LakeSession implements AutoCloseable {

  private final String id = UUID.randomUUID().toString();
  private final DeltaLakeDb database;
  private final ConnectionConfig config;
  private final SessionSettings settings;
  private @Nullable Connection connection;
  private @Nullable Statement stopper;
  private String schema;
  private boolean readOnly;
  private boolean autoCommit = true;
  private boolean begun;
  private @Nullable CatalogTransaction transaction;
  private @Nullable Statement transactionStopper;
  private Runnable atEnd = () -> {};

  LakeSession(DeltaLakeDb database, ConnectionConfig config) {
    this.database = requireNonNull(database, "database");
    this.config = requireNonNull(config, "config");
    this.settings =
        new SessionSettings(config, () -> database.catalog().registry().settings().all());
    this.schema = config.schema();
    this.readOnly = config.readOnly();
  }

  DeltaLakeDb database() {
    return database;
  }

  ConnectionConfig config() {
    return config;
  }

  Plan plan(String sql) {
    return database.engine().plan(sql, schema);
  }

  RowCursor run(Plan plan, List<@Nullable Object> parameters, Limits limits, StatementRun run)
      throws SQLException {
    Caller caller = new Caller(run.warnings(), run::requireRunning);
    return plan.execute(new Execution(connection(), caller, parameters, limits));
  }

  /** Stops whatever runs on this session's connection to the database. */
  void interrupt() throws SQLException {
    Connection running;
    Statement statement;
    synchronized (this) {
      running = connection;
      statement = transactionStopper == null ? stopper : transactionStopper;
    }
    if (statement != null && running != null) {
      statement.cancel();
      database.catalog().interrupt(running);
    }
  }

  private synchronized Connection connection() throws SQLException {
    if (transaction != null) {
      transaction.beforeQuery();
      return transaction.connection();
    }
    Connection open = connection;
    if (open == null || open.isClosed()) { // a server's restart closes it
      open = database.catalog().connect();
      connection = open;
      stopper = open.createStatement();
    }
    return open;
  }

  /** Whether the catalog database answers within that time. */
  boolean isAlive(int timeoutSeconds) {
    try {
      return connection().isValid(timeoutSeconds);
    } catch (SQLException | DeltaLakeDbException unreachable) {
      return false;
    }
  }

  /** A statement has failed; the transaction, where one is open, goes on without it. */
  synchronized void statementFailed() {
    if (transaction != null) {
      transaction.queryFailed();
    }
  }

  String schema() {
    return schema;
  }

  void useSchema(String name) {
    schema = name;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  void setReadOnly(boolean wanted) {
    readOnly = wanted;
    if (!wanted) {
      database.admitWriter();
    }
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  /** Ends the transaction that is open, where the mode changes. */
  void setAutoCommit(boolean wanted, SessionWarnings warnings) {
    if (wanted != autoCommit) {
      commit(warnings);
    }
    autoCommit = wanted;
  }

  /** What is to be done before a transaction ends: its rows cannot be read any more then. */
  void beforeEnd(Runnable work) {
    atEnd = work;
  }

  /** Commits what calls have done since the last end; false where that is nothing. */
  boolean commit(SessionWarnings warnings) {
    CatalogTransaction open = detach();
    if (open == null) {
      return false;
    }
    database.transactionEnd().commit(open, new Caller(warnings, () -> {}));
    return true;
  }

  /** Undoes what calls have done since the last end; false where that is nothing. */
  boolean rollback() {
    CatalogTransaction open = detach();
    if (open == null) {
      return false;
    }
    open.rollback();
    return true;
  }

  private @Nullable CatalogTransaction detach() {
    begun = false;
    if (transaction == null) {
      return null;
    }
    atEnd.run();
    synchronized (this) {
      CatalogTransaction open = transaction;
      transaction = null;
      transactionStopper = null;
      return open;
    }
  }

  private synchronized CatalogTransaction join() {
    if (transaction == null) {
      CatalogTransaction open = database.catalog().begin();
      transaction = open;
      try {
        transactionStopper = open.connection().createStatement();
        open.beforeQuery();
      } catch (SQLException e) {
        transaction = null;
        open.close();
        throw new DeltaLakeDbException(
            ErrorCode.CATALOG_UNAVAILABLE, "Cannot begin a transaction: " + e.getMessage(), e);
      }
    }
    return transaction;
  }

  @Override
  public void close() throws SQLException {
    try {
      rollback();
      synchronized (this) {
        if (connection != null) {
          connection.close();
          connection = null;
          stopper = null;
        }
      }
    } finally {
      database.close();
    }
  }

  /** This session as a procedure sees it, with the warnings of the calling statement. */
  private final class Caller implements CallerSession {

    private final SessionWarnings warnings;
    private final Runnable watch;

    Caller(SessionWarnings warnings, Runnable watch) {
      this.warnings = warnings;
      this.watch = watch;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Optional<String> user() {
      return config.user();
    }

    @Override
    public String engineInfo() {
      return ProductVersion.engineInfo(config);
    }

    @Override
    public CommitDefaults commits() {
      return settings.commits();
    }

    @Override
    public String waitForMirror() {
      return settings.waitForMirror();
    }

    @Override
    public void set(String setting, Optional<String> value) {
      settings.set(setting, value);
    }

    @Override
    public boolean isReadOnly() {
      return readOnly;
    }

    @Override
    public boolean isAutoCommit() {
      return autoCommit && !begun;
    }

    @Override
    public CatalogTransaction join() {
      return LakeSession.this.join();
    }

    @Override
    public void begin() {
      if (!isAutoCommit()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE,
            "Cannot begin a transaction: one is open; COMMIT or ROLLBACK it first");
      }
      begun = true;
    }

    @Override
    public boolean commit() {
      boolean wasBegun = !isAutoCommit();
      return LakeSession.this.commit(warnings) || wasBegun;
    }

    @Override
    public boolean rollback() {
      boolean wasBegun = !isAutoCommit();
      return LakeSession.this.rollback() || wasBegun;
    }

    @Override
    public void requireRunning() {
      watch.run();
    }

    @Override
    public void warn(String message) {
      warnings.add(message);
    }
  }
}
