package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The catalog database: lends a session to a piece of work. Writers take turns, first inside the
 * process, then among processes. Work that reads gets a session in autocommit mode, so that nothing
 * stays pinned between statements.
 */
public final class Database implements Sessions, AutoCloseable {

  /** Work on a session. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. May run statements only; nothing of the world outside the database changes. */
    T on(Session session) throws SQLException;

    /** It was done, and could not be committed; before anybody else writes. */
    default void undone() {}

    /** Whether it takes so little time that others may wait for it with theirs. */
    default boolean isShort() {
      return false;
    }
  }

  private static final Duration WRITER_POLL = Duration.ofMillis(2);

  private final Dialect dialect;
  private final Duration busyTimeout;
  private final Turns turns;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final SoleWriter writer;
  private volatile boolean closed;

  private Database(Dialect dialect, Duration busyTimeout) {
    this.dialect = dialect;
    this.busyTimeout = busyTimeout;
    this.turns = new Turns(busyTimeout, dialect.place());
    this.writer = new SoleWriter(dialect, busyTimeout, turns, this::writerSession);
  }

  /**
   * Opens a database and brings its tables up to date.
   *
   * @param jdbcUrl of the database's own driver
   * @param createIfMissing whether a missing or empty database is made
   * @param busyTimeout how long a lock is waited for
   * @param installedBy who is noted beside new migrations
   * @throws DeltaLakeDbException 08001 for a missing one, 55000 for a foreign or a newer one, XX001
   *     for a damaged one
   */
  public static Database open(
      String jdbcUrl, boolean createIfMissing, Duration busyTimeout, Optional<String> installedBy) {
    return open(dialect(jdbcUrl), createIfMissing, busyTimeout, installedBy);
  }

  static Database open(
      Dialect dialect,
      boolean createIfMissing,
      Duration busyTimeout,
      Optional<String> installedBy) {
    if (!dialect.exists()) {
      if (!createIfMissing) {
        throw new DeltaLakeDbException(
            ErrorCode.CATALOG_MISSING,
            "Cannot open the catalog "
                + dialect.place()
                + ": there is no catalog; make one with dl import, dl demo, or create=true in the"
                + " URL");
      }
      dialect.create();
    }
    Database database = new Database(dialect, busyTimeout);
    try {
      new Migrations(database, dialect).run(createIfMissing, installedBy.orElse("deltalakedb"));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** Runs reads; each statement sees the newest committed state. */
  @Override
  public <T> T read(String what, Work<T> work) {
    return look(
        what,
        session -> {
          dialect.beginReads(session.connection());
          return work.on(session);
        });
  }

  @Override
  public <T> T look(String what, Work<T> work) {
    Session session = borrow(what);
    boolean healthy = false;
    try {
      T result = work.on(session);
      healthy = true;
      return result;
    } catch (SQLException e) {
      throw failed(what, e);
    } finally {
      giveBack(session, healthy);
    }
  }

  /**
   * Runs changes as one transaction: all of them are durable when this returns, or none happened.
   * The work runs once.
   */
  public <T> T inTransaction(String what, Work<T> work) {
    return inTransaction(new Change(what, Optional.empty()), work, true, false);
  }

  /**
   * The same for a transaction that leaves its id in the catalog: where nobody knows whether it was
   * done, the failure names the id to look for.
   */
  @Override
  public <T> T inTransaction(String what, String transactionId, Work<T> work) {
    return inTransaction(new Change(what, Optional.of(transactionId)), work, true, work.isShort());
  }

  /**
   * The same without waiting for the disk: a power failure may undo the transaction, but neither a
   * part of it nor anything that was durable before. For notes that can be found out again.
   */
  public <T> T inLightTransaction(String what, Work<T> work) {
    return inTransaction(new Change(what, Optional.empty()), work, false, true);
  }

  private <T> T inTransaction(Change change, Work<T> work, boolean isDurable, boolean isShort) {
    return dialect.hasOneWriter()
        ? writer.inTransaction(change, work, isDurable, isShort)
        : amongWriters(change, work, isDurable);
  }

  /**
   * Begins a transaction that stays open until it is committed or rolled back. Where the database
   * has one writer, the others wait for it.
   */
  public Transaction begin(String what, String transactionId) {
    long deadline = System.nanoTime() + busyTimeout.toNanos();
    if (dialect.hasOneWriter()) {
      turns.take(what);
    }
    Session session = null;
    boolean begun = false;
    try {
      if (dialect.hasOneWriter()) {
        writer.endOpen();
        session = session(what, WRITER_POLL);
      } else {
        session = session(what, busyTimeout);
      }
      turns.begin(what, dialect, session, deadline);
      session.begun();
      begun = true;
      return new Transaction(
          session, new OpenTransaction(new Change(what, Optional.of(transactionId))));
    } finally {
      if (!begun) {
        over(session);
      }
    }
  }

  private void over(@Nullable Session session) {
    if (session != null) {
      closeQuietly(session);
    }
    if (dialect.hasOneWriter()) {
      turns.end();
    }
  }

  /** The end of a transaction that stays open. */
  private final class OpenTransaction implements Transaction.Ending {
    private final Change change;

    OpenTransaction(Change change) {
      this.change = change;
    }

    @Override
    public void commit(Session session) throws SQLException {
      change.commit(dialect, session);
    }

    @Override
    public DeltaLakeDbException translate(String what, SQLException failure) {
      return failed(what, failure);
    }

    @Override
    public void done(Session session) {
      over(session);
    }
  }

  /** A transaction beside others, on a connection of its own. */
  private <T> T amongWriters(Change change, Work<T> work, boolean isDurable) {
    String what = change.what();
    Session session = borrow(what);
    boolean done = false;
    try {
      dialect.begin(session.connection());
      if (!isDurable && dialect.lightly().isPresent()) {
        session.change(session.command(dialect.lightly().get()));
      }
      T result = work.on(session);
      change.commit(dialect, session);
      done = true;
      return result;
    } catch (FileLookup.Failed e) {
      throw failed(what, e.failure());
    } catch (SQLException e) {
      throw failed(what, e);
    } finally {
      if (!done) {
        rollBackQuietly(session);
      }
      giveBack(session, done);
    }
  }

  private DeltaLakeDbException failed(String what, SQLException failure) {
    dialect.failed(failure);
    return dialect.translate(what, failure, busyTimeout);
  }

  private void rollBackQuietly(Session session) {
    try {
      dialect.rollback(session.connection());
    } catch (SQLException e) {
      dialect.failed(e); // the server undid it, or will when it misses the connection
    }
  }

  /** Reads on a connection of somebody else, as it sees the database. */
  public Sessions on(Connection connection) {
    return new ReadOnly(connection, dialect);
  }

  /** A connection of the caller's own. */
  public Connection connect() {
    try {
      return dialect.connect(busyTimeout);
    } catch (SQLException e) {
      throw dialect.translate("open the catalog", e, busyTimeout);
    }
  }

  /** A number that changes when a table or a view does. */
  public long schemaStamp() {
    return read("read the catalog", session -> dialect.schemaStamp(session.connection()));
  }

  /** What the database finds wrong with itself; empty where it is sound. */
  public List<String> integrityProblems() {
    return read("check the catalog", session -> dialect.integrityProblems(session.connection()));
  }

  /** What differs between databases. */
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public void close() {
    closed = true;
    writer.close();
    for (Session s = idle.poll(); s != null; s = idle.poll()) {
      closeQuietly(s);
    }
    dialect.close();
  }

  private static Dialect dialect(String jdbcUrl) {
    if (jdbcUrl.startsWith(SqliteDialect.URL_PREFIX)) {
      return new SqliteDialect(jdbcUrl);
    }
    if (jdbcUrl.startsWith(PostgresDialect.URL_PREFIX)) {
      return new PostgresDialect(jdbcUrl);
    }
    if (jdbcUrl.startsWith(DuckDbAddress.URL_PREFIX)) {
      DuckDbJar.require(Database.class.getClassLoader());
      return new DuckDbDialect(jdbcUrl);
    }
    throw new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot open the catalog: known are jdbc:sqlite:/absolute/path, jdbc:duckdb:/absolute/path"
            + " and jdbc:postgresql://host/database");
  }

  private Session writerSession(String what) {
    requireOpen(what);
    return session(what, WRITER_POLL);
  }

  private Session borrow(String what) {
    requireOpen(what);
    Session session = idle.pollFirst();
    return session == null ? session(what, busyTimeout) : session;
  }

  private Session session(String what, Duration wait) {
    try {
      return new Session(
          dialect.hasOneWriter() ? dialect.connect(wait) : dialect.borrow(wait), dialect);
    } catch (SQLException e) {
      throw dialect.translate(what, e, busyTimeout);
    }
  }

  private void giveBack(Session session, boolean healthy) {
    if (healthy && !closed && dialect.hasOneWriter()) {
      idle.addFirst(session);
      return;
    }
    closeQuietly(session);
  }

  private void requireOpen(String what) {
    if (closed) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE, "Cannot " + what + ": the catalog is closed");
    }
  }

  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      // Nothing was left to do on it.
    }
  }
}
