package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.catalog.sql.SnapshotRows;
import io.deltalakedb.catalog.sql.UnusedCatalog;
import io.deltalakedb.catalog.sql.Words;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.conflict.ConflictVerdict;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.snapshot.Snapshot;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The catalog: every table, its versions and files, in one SQL database. Safe for many threads;
 * every read sees the newest committed state, also that of other processes.
 */
public final class CatalogStore implements TxnLogReader, AutoCloseable {

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Database database;
  private final Sessions sessions;
  private final Optional<String> userName;
  private final Commits commits;
  private final Notes notes;
  private final Outbox outbox;

  private CatalogStore(
      Database database, Sessions sessions, Optional<String> userName, Commits commits) {
    this.database = database;
    this.sessions = sessions;
    this.userName = userName;
    this.commits = commits;
    this.notes = new Notes(database);
    this.outbox = new Outbox(database);
  }

  /**
   * Opens the catalog, and makes or upgrades its tables where that is allowed.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 08001 where it is missing or cannot be
   *     opened, 55000 where the database is another program's or of a newer version, XX001 where it
   *     is damaged, 55P03 where a lock is not given
   */
  public static CatalogStore open(CatalogConfig config) {
    requireNonNull(config, "config");
    Database database =
        Database.open(
            config.jdbcUrl(), config.createIfMissing(), config.busyTimeout(), config.userName());
    Commits commits = new Commits(database, config.userName());
    return new CatalogStore(database, database, config.userName(), commits);
  }

  /**
   * Takes back the file of a catalog that nobody has open and in which no table was ever complete.
   * Gives whether it is gone.
   */
  public static boolean removeUnused(CatalogConfig config) {
    return UnusedCatalog.remove(config.jdbcUrl());
  }

  @Override
  public CatalogTable table(String nameOrId) {
    Optional<CatalogTable> table =
        UUID.matcher(nameOrId).matches()
            ? sessions.look("find the table", session -> new TableRows(session).byId(nameOrId))
            : Optional.empty();
    return table
        .or(() -> find(TableName.parse(nameOrId)))
        .orElseThrow(() -> TableRows.notFound(nameOrId));
  }

  /** A table by name. */
  public Optional<CatalogTable> find(TableName name) {
    return sessions.look("find the table " + name, session -> new TableRows(session).byName(name));
  }

  @Override
  public List<CatalogTable> tables() {
    return sessions.read("list the tables", session -> new TableRows(session).all());
  }

  /** Whether the import that made the table was asked to end at a version before the log's end. */
  public boolean endedWhereAsked(CatalogTable table) {
    return sessions.read(
        "read how " + table.name() + " was imported",
        session -> new ImportRuns(session).endedWhereAsked(table.tableKey()));
  }

  @Override
  public Snapshot snapshot(CatalogTable table, long version) {
    return sessions.read(
        "read " + table.name(),
        session -> {
          new VersionRows(session, table).require(version);
          return new SnapshotRows(session).read(table.tableKey(), version);
        });
  }

  @Override
  public long versionAt(CatalogTable table, Instant time) {
    return sessions.read(
        "read " + table.name(),
        session -> new TimeTravel(session.connection()).versionAt(table, time.toEpochMilli()));
  }

  @Override
  public void liveFiles(CatalogTable table, long version, Consumer<ActionLine> sink) {
    sessions.read(
        "read the files of " + table.name(),
        session -> {
          VersionRows rows = new VersionRows(session, table);
          rows.require(version);
          rows.liveFiles(version, sink);
          return version;
        });
  }

  /** Streams the adds and cdc actions of a range of versions, both included, in their order. */
  public void fileActions(CatalogTable table, long first, long last, Consumer<ActionLine> sink) {
    sessions.read(
        "read the files of " + table.name(),
        session -> {
          new VersionRows(session, table).fileActions(first, last, sink);
          return last;
        });
  }

  /** Streams what a listing shows of the live files of the newest version, as they were added. */
  public void listFiles(CatalogTable table, Consumer<ListedFile> sink) {
    sessions.read(
        "list the files of " + table.name(),
        session -> {
          new FileListing(session, table).all(sink);
          return table;
        });
  }

  /** The same for the files of one partition, as {@code delta.files.partition_values} has it. */
  public void listFiles(CatalogTable table, String partitionValues, Consumer<ListedFile> sink) {
    sessions.read(
        "list the files of " + table.name(),
        session -> {
          new FileListing(session, table).ofPartition(partitionValues, sink);
          return table;
        });
  }

  /**
   * Streams the tombstones of a version in the order in which they were removed.
   *
   * @param newerThanMillis only those whose deletion is later, milliseconds since the epoch
   */
  public void tombstones(
      CatalogTable table, long version, long newerThanMillis, Consumer<ActionLine> sink) {
    sessions.read(
        "read the tombstones of " + table.name(),
        session -> {
          VersionRows rows = new VersionRows(session, table);
          rows.require(version);
          rows.tombstones(version, newerThanMillis, sink);
          return version;
        });
  }

  /**
   * Which files of a version may have rows for which a predicate is true, by partition values and
   * statistics.
   *
   * @param predicate in the grammar of {@code docs/predicates.md}, over the columns of that version
   * @param withPruned whether the plan names what is left out too
   * @throws DeltaLakeDbException 22023 or 42S22 where the predicate does not fit the table, 22023
   *     where the catalog does not have the version
   */
  public FilePlan planFiles(
      CatalogTable table, long version, String predicate, boolean withPruned) {
    return sessions.read(
        "plan the files of " + table.name(),
        session -> {
          new VersionRows(session, table).require(version);
          Snapshot snapshot = new SnapshotRows(session).read(table.tableKey(), version);
          FilePredicate judge = FilePredicate.parse(predicate, snapshot.metadata());
          return new FilePlanner(session, table, version, judge, withPruned).plan();
        });
  }

  /** What the live files of a version add up to. */
  public FileTotals totals(CatalogTable table, long version) {
    return sessions.read(
        "read " + table.name(), session -> new VersionRows(session, table).totals(version));
  }

  /** Streams the sizes of the live files of a version. */
  public void fileSizes(CatalogTable table, long version, FileSizes sink) {
    sessions.read(
        "read the files of " + table.name(),
        session -> {
          VersionRows rows = new VersionRows(session, table);
          rows.require(version);
          rows.fileSizes(version, sink);
          return version;
        });
  }

  /**
   * Writes the exact bytes of {@code N.json}.
   *
   * @throws java.io.UncheckedIOException where {@code out} fails
   */
  public void commitContent(CatalogTable table, long version, OutputStream out) {
    sessions.read(
        "read version " + version + " of " + table.name(),
        session -> {
          new VersionRows(session, table).content(version, out);
          return version;
        });
  }

  /** One version; 22023 where the catalog does not have it. */
  public CommitRow commit(CatalogTable table, long version) {
    return sessions.read(
        "read " + table.name(), session -> new VersionRows(session, table).commit(version));
  }

  /**
   * Commits in one database transaction: when this returns, it is durable.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 40001 where the head is not the expected
   *     one, 55000 where the table takes no commits, 23514, 22023 and 0A000 where a rule is broken,
   *     55P03 where another writer holds the lock too long; nothing has happened then
   */
  public List<CommitResult> commit(CommitRequest request) {
    return commit(request, CommitListener.NONE);
  }

  /** The same; the listener hears of each version inside the transaction. */
  public List<CommitResult> commit(CommitRequest request, CommitListener listener) {
    try {
      return commits.commit(request, listener);
    } catch (DeltaLakeDbException e) {
      request.staged().ifPresent(staged -> transactions().refused(staged, e));
      throw e;
    }
  }

  /** What people say of tables and no log knows: names, owners, tags, labels, keys, settings. */
  public Registry registry() {
    return new Registry(database, sessions, userName);
  }

  /** Forgets what is known of heads and would have to be read again; gives how many there were. */
  public long flushCache() {
    return commits.flush();
  }

  /** Transactions of clients without a session. */
  public DurableTransactions transactions() {
    return new DurableTransactions(database);
  }

  /** Makes a table with its version 0; 42S01 where the name or the location is taken. */
  public CatalogTable createTable(NewTable table) {
    return commits.create(table);
  }

  /**
   * The first conflict that a commit would meet, made now; empty where it meets none. Nothing else
   * of it is checked.
   *
   * @throws DeltaLakeDbException 22023 or 42S22 where what was read does not fit the table
   */
  public Optional<ConflictVerdict.Conflict> conflict(CatalogTable table, TableChange change) {
    return sessions.read(
        "check a commit to " + table.name(),
        session -> {
          HeadRows.Head head = new HeadRows(session).read(table.tableKey()).orElseThrow();
          return new Rebase(session, table, head.snapshot()).conflict(change, change.actions());
        });
  }

  /** The same catalog for reading on a connection, with what its transaction has changed. */
  public CatalogStore seenBy(Connection connection) {
    return new CatalogStore(database, database.on(connection), userName, commits);
  }

  /**
   * Begins a transaction of several commits, which becomes visible at its end. Where the database
   * has one writer, others wait for it.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 55P03 where another writer holds the
   *     lock too long
   */
  public CatalogTransaction begin() {
    return CatalogTransaction.begin(
        database,
        commits,
        (transaction, joined) -> new CatalogStore(database, transaction, userName, joined));
  }

  /**
   * Forgets a table: all of its rows go, its log stays as it is.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 55000 where versions of it are committed
   *     and not published, and the table is not diverged
   */
  public void unregister(CatalogTable table) {
    new Clearing(database).unregister(table, false);
  }

  /** Forgets a table together with the versions of it that are not published. */
  public void unregisterWithUnpublished(CatalogTable table) {
    new Clearing(database).unregister(table, true);
  }

  /**
   * Begins an import: the table is invisible until the session is finished. What an interrupted
   * import of the same name or location left behind is cleared first.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException 42S01 where the name or the location is
   *     taken and the request does not force, 55000 where another import of it is under way
   */
  public ImportSession beginImport(ImportRequest request) {
    return ImportSession.begin(database, userName, request);
  }

  /** What is still to be published. */
  public Outbox outbox() {
    return outbox;
  }

  /** Moves a table to a state, as {@code read_only}, with its reason. */
  public void setState(CatalogTable table, String state, Optional<String> reason) {
    notes.state(table, state, reason);
  }

  /** Notes a checkpoint that lies in the log. */
  public void checkpointWritten(CheckpointRow row) {
    notes.checkpoint(row);
  }

  /** Notes a comparison with the log and its findings; gives the run's id. */
  public long parityRun(ParityRunRow run, List<ParityFindingRow> findings) {
    return notes.parityRun(run, findings);
  }

  /**
   * A connection of the caller's own, with the store's waits and settings; the caller closes it.
   */
  public Connection connect() {
    return database.connect();
  }

  /** Stops what runs on such a connection, where its statements cannot do it. */
  public void interrupt(Connection connection) throws SQLException {
    database.dialect().interrupt(connection);
  }

  /** The SQL of a table function, as {@code files_at}, in the words of the database. */
  public FunctionTemplate function(String name) {
    return FunctionTemplate.parse(Words.of(database.dialect().folder()).function(name));
  }

  /** The catalog's views as of points in time. */
  public AsOfViews asOfViews() {
    return new AsOfViews(database.dialect());
  }

  /** Changes when the database's tables or views did: a plan made before is not valid then. */
  public long schemaVersionStamp() {
    return database.schemaStamp();
  }

  /** What the database finds wrong with itself; empty where it is sound. */
  public List<String> integrityProblems() {
    return database.integrityProblems();
  }

  @Override
  public void close() {
    database.close();
  }
}
