package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Command;
import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.NullableColumn;
import io.deltalakedb.catalog.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions that were committed here, and how far each is published. Rows are written with the
 * commit itself, so that no version can be forgotten; they are published lowest first.
 */
public final class Outbox {

  private static final long FIRST_RETRY_MILLIS = 1_000;
  private static final long LAST_RETRY_MILLIS = 300_000;
  private static final int DOUBLINGS = 9;

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /** Tables that have a version to publish, or a checkpoint that is due. */
  public List<CatalogTable> tablesWithWork() {
    return database.read(
        "read the outbox",
        session -> {
          List<Long> keys =
              session
                  .command(
                      """
                      SELECT DISTINCT table_key FROM dl_outbox
                      WHERE mirror_state <> 'PUBLISHED' AND mirror_state <> 'DIVERGED'
                        AND mirror_state <> 'NOT_MIRRORED'
                      UNION
                      SELECT DISTINCT table_key FROM dl_outbox WHERE checkpoint_state = 'DUE'
                      """)
                  .all(row -> row.getLong(1));
          return new TableRows(session)
              .all().stream().filter(table -> keys.contains(table.tableKey())).toList();
        });
  }

  /** The versions of a table that are not published, lowest first. */
  public List<OutboxRow> pending(CatalogTable table) {
    return database.read(
        "read the outbox of " + table.name(),
        session -> unpublished(session, table, Long.MAX_VALUE).all(Outbox::row));
  }

  /** The lowest version of a table that is not published. */
  public Optional<OutboxRow> next(CatalogTable table) {
    return next(table, 1).stream().findFirst();
  }

  /** The lowest versions of a table that are not published, lowest first. */
  public List<OutboxRow> next(CatalogTable table, int atMost) {
    return database.look(
        "read the outbox of " + table.name(),
        session -> unpublished(session, table, atMost).all(Outbox::row));
  }

  private static Command unpublished(Session session, CatalogTable table, long limit)
      throws SQLException {
    return session
        .command(
            """
            SELECT o.version, o.mirror_state, o.attempts, o.last_error, o.enqueued_at,
              o.next_attempt_at, o.checkpoint_state, c.content_digest, c.content_size,
              c.committed_at, o.lease_owner, o.lease_expires_at
            FROM dl_outbox AS o JOIN dl_commit AS c
              ON c.table_key = o.table_key AND c.version = o.version
            WHERE o.table_key = ? AND o.mirror_state <> 'PUBLISHED'
            ORDER BY o.version LIMIT ?
            """)
        .number(table.tableKey())
        .number(limit);
  }

  /** How far one version of a table is; empty where it was not committed here. */
  public Optional<String> mirrorState(CatalogTable table, long version) {
    return database.look(
        "read the outbox of " + table.name(),
        session ->
            session
                .command("SELECT mirror_state FROM dl_outbox WHERE table_key = ? AND version = ?")
                .number(table.tableKey())
                .number(version)
                .first(row -> row.getString(1)));
  }

  /**
   * Notes that publishing begins: one attempt more, under a lease that names its owner. Publishing
   * works without it, for it is idempotent; it keeps two processes from doing the same work. A
   * power failure may undo it.
   *
   * @return false where another owner's lease has not run out, or the version is published
   */
  public boolean claim(CatalogTable table, long version, String owner, Duration lease) {
    long now = System.currentTimeMillis();
    return database.inLightTransaction(
        "claim version " + version + " of " + table.name(),
        session ->
            session
                    .command(
                        """
                        UPDATE dl_outbox SET mirror_state = 'IN_FLIGHT', attempts = attempts + 1,
                          started_at = ?, lease_owner = ?, lease_expires_at = ?,
                          lease_epoch = COALESCE(lease_epoch, 0) + 1
                        WHERE table_key = ? AND version = ?
                          AND mirror_state IN ('PENDING', 'FAILED', 'IN_FLIGHT')
                          AND (lease_owner IS NULL OR lease_owner = ? OR lease_expires_at < ?)
                        """)
                    .number(now)
                    .text(owner)
                    .number(now + lease.toMillis())
                    .number(table.tableKey())
                    .number(version)
                    .text(owner)
                    .number(now)
                    .run()
                == 1);
  }

  /** One version lies in the log under this name; see {@link #published(CatalogTable, Map)}. */
  public void published(CatalogTable table, long version, String commitFile) {
    published(table, Map.of(version, commitFile));
  }

  /**
   * The versions lie in the log under these names, and so do all below them; the table's mirrored
   * version moves, never back. A power failure may undo it: publishing again finds the files.
   */
  public void published(CatalogTable table, Map<Long, String> commitFiles) {
    long newest = Collections.max(commitFiles.keySet());
    long now = System.currentTimeMillis();
    database.inLightTransaction(
        "note version " + newest + " of " + table.name() + " as published",
        session -> {
          for (Map.Entry<Long, String> file : commitFiles.entrySet()) {
            session.change(
                publish(session, now, file.getValue())
                    .number(table.tableKey())
                    .number(file.getKey()));
          }
          session.change(
              session
                  .command(
                      """
                      UPDATE dl_head SET mirrored_version = ?, mirrored_at = ?
                      WHERE table_key = ? AND (mirrored_version IS NULL OR mirrored_version < ?)
                      """)
                  .number(newest)
                  .number(now)
                  .number(table.tableKey())
                  .number(newest));
          return newest;
        });
  }

  private static Command publish(Session session, long now, String commitFile) throws SQLException {
    return session
        .command(
            """
            UPDATE dl_outbox SET mirror_state = 'PUBLISHED', published_at = ?,
              started_at = COALESCE(started_at, ?), attempts = CASE attempts WHEN 0 THEN 1
                ELSE attempts END, commit_file = ?, error_class = NULL, last_error = NULL,
              next_attempt_at = NULL, lease_owner = NULL, lease_expires_at = NULL
            WHERE table_key = ? AND version = ? AND mirror_state <> 'PUBLISHED'
            """)
        .number(now)
        .number(now)
        .text(commitFile);
  }

  /** Publishing failed; it may be tried again after a while that grows with the attempts. */
  public void failed(CatalogTable table, long version, String errorClass, String message) {
    long now = System.currentTimeMillis();
    database.inTransaction(
        "note the failure of version " + version + " of " + table.name(),
        session -> {
          long attempts =
              session
                  .command("SELECT attempts FROM dl_outbox WHERE table_key = ? AND version = ?")
                  .number(table.tableKey())
                  .number(version)
                  .first(row -> row.getLong(1))
                  .orElse(0L);
          return unpublished(session, "FAILED")
              .text(errorClass)
              .text(message)
              .number(now + backoffMillis(attempts))
              .number(table.tableKey())
              .number(version)
              .run();
        });
  }

  /** The log has other bytes under this version: the table takes no more commits. */
  public void diverged(CatalogTable table, long version, String message) {
    database.inTransaction(
        "note that " + table.name() + " diverged",
        session -> {
          unpublished(session, "DIVERGED")
              .text("foreign_commit")
              .text(message)
              .text(Optional.empty())
              .number(table.tableKey())
              .number(version)
              .run();
          new TableRows(session).setState(table.tableKey(), "diverged", Optional.of(message));
          return version;
        });
  }

  /** Versions of a table whose checkpoint is due and whose commit is published, newest first. */
  public List<Long> checkpointsDue(CatalogTable table) {
    return database.read(
        "read the outbox of " + table.name(),
        session ->
            session
                .command(
                    """
                    SELECT version FROM dl_outbox
                    WHERE table_key = ? AND checkpoint_state = 'DUE' AND mirror_state = 'PUBLISHED'
                    ORDER BY version DESC
                    """)
                .number(table.tableKey())
                .all(row -> row.getLong(1)));
  }

  /** Writing the checkpoint of a version failed; the next one will do. */
  public void checkpointFailed(CatalogTable table, long version, String message) {
    database.inTransaction(
        "note the failed checkpoint of " + table.name(),
        session ->
            session
                .command(
                    """
                    UPDATE dl_outbox SET checkpoint_state = 'FAILED', error_class = 'checkpoint',
                      last_error = ?
                    WHERE table_key = ? AND version = ? AND checkpoint_state = 'DUE'
                    """)
                .text(message)
                .number(table.tableKey())
                .number(version)
                .run());
  }

  private static Command unpublished(Session session, String state) throws SQLException {
    return session
        .command(
            """
            UPDATE dl_outbox SET mirror_state = ?, attempts = CASE WHEN lease_owner IS NULL
                THEN attempts + 1 ELSE attempts END, lease_owner = NULL, lease_expires_at = NULL,
              error_class = ?, last_error = ?, next_attempt_at = ?
            WHERE table_key = ? AND version = ? AND mirror_state <> 'PUBLISHED'
            """)
        .text(state);
  }

  private static long backoffMillis(long attempts) {
    long doublings = Math.min(Math.max(attempts - 1, 0), DOUBLINGS);
    return Math.min(FIRST_RETRY_MILLIS << doublings, LAST_RETRY_MILLIS);
  }

  private static OutboxRow row(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        NullableColumn.text(row, 4),
        row.getLong(5),
        NullableColumn.number(row, 6),
        NullableColumn.text(row, 7),
        row.getString(8),
        row.getLong(9),
        row.getLong(10),
        NullableColumn.text(row, 11),
        NullableColumn.number(row, 12));
  }
}
