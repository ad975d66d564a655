package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a database to the version that this program knows, in one transaction under
 * the write lock: of two processes that open a fresh database, one makes it and the other finds it.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final Database database;
  private final Dialect dialect;
  private final List<Migration> known;

  Migrations(Database database, Dialect dialect) {
    this.database = database;
    this.dialect = dialect;
    this.known = Migration.all(dialect);
  }

  void run(boolean createIfMissing, String installedBy) {
    String what = "open the catalog " + dialect.place();
    boolean upToDate =
        database.read(
            what,
            session -> {
              requireOurs(session, createIfMissing);
              boolean current = isUpToDate(session);
              dialect.settle(session.connection());
              return current;
            });
    if (!upToDate) {
      database.inTransaction(what, session -> migrate(session, installedBy));
    }
  }

  /** Looks for any table first: another process may be making all of ours at this moment. */
  private void requireOurs(Session session, boolean createIfMissing) throws SQLException {
    boolean hasTables = dialect.hasTables(session.connection());
    if (hasTables && !dialect.hasTable(session.connection(), "dl_migration")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot open the catalog "
              + dialect.place()
              + ": it holds another program's tables and none of a catalog; nothing was changed;"
              + " name another file");
    }
    if (!hasTables && !createIfMissing) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_MISSING,
          "Cannot open the catalog "
              + dialect.place()
              + ": it is empty; make one with dl import, dl demo, or create=true in the URL");
    }
  }

  private boolean isUpToDate(Session session) throws SQLException {
    if (!dialect.hasTable(session.connection(), "dl_migration")) {
      return false;
    }
    return check(applied(session)) == known.size();
  }

  /** The number of migrations that are there; refuses what this program cannot know. */
  private int check(Map<Integer, String> applied) {
    int newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    int ours = known.get(known.size() - 1).version();
    if (newest > ours) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot open the catalog "
              + dialect.place()
              + ": its tables are of version "
              + newest
              + ", this program knows them up to version "
              + ours
              + "; use a newer program");
    }
    for (Migration migration : known) {
      String checksum = applied.get(migration.version());
      if (checksum != null && !checksum.equals(migration.checksum())) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE,
            "Cannot open the catalog "
                + dialect.place()
                + ": its migration "
                + migration.version()
                + " has the checksum "
                + checksum
                + ", this program's has "
                + migration.checksum()
                + "; use the program that made it");
      }
    }
    return applied.size();
  }

  private static Map<Integer, String> applied(Session session) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    session
        .command("SELECT migration_version, checksum FROM dl_migration")
        .each(row -> applied.put(row.getInt(1), row.getString(2)));
    return applied;
  }

  private Integer migrate(Session session, String installedBy) throws SQLException {
    session.lockCatalog();
    if (!dialect.hasTable(session.connection(), "dl_migration")) {
      dialect.mark(session.connection());
      execute(
          session,
          """
          CREATE TABLE dl_migration (
            migration_version INTEGER NOT NULL PRIMARY KEY,
            description       VARCHAR NOT NULL,
            checksum          VARCHAR NOT NULL,
            installed_by      VARCHAR NOT NULL,
            installed_at      BIGINT  NOT NULL,
            duration_ms       BIGINT  NOT NULL,
            succeeded         INTEGER NOT NULL
          )
          """);
    }
    Map<Integer, String> applied = applied(session);
    int before = check(applied);
    for (Migration migration : known) {
      if (!applied.containsKey(migration.version())) {
        apply(session, migration, installedBy);
      }
    }
    if (before < known.size()) {
      new FirstRows(session).write();
    }
    return known.size() - before;
  }

  private void apply(Session session, Migration migration, String installedBy) throws SQLException {
    long startNanos = System.nanoTime();
    for (String statement : migration.statements(dialect)) {
      execute(session, statement);
    }
    session
        .command(
            """
            INSERT INTO dl_migration
              (migration_version, description, checksum, installed_by, installed_at, duration_ms,
               succeeded)
            VALUES (?, ?, ?, ?, ?, ?, 1)
            """)
        .number(migration.version())
        .text(migration.description())
        .text(migration.checksum())
        .text(installedBy)
        .number(System.currentTimeMillis())
        .number((System.nanoTime() - startNanos) / 1_000_000)
        .run();
    LOG.debug("migrated {} to version {}", dialect.place(), migration.version());
  }

  private static void execute(Session session, String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
