package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Names of versions: of one table, or of the whole catalog at a place in its order. */
public final class Tags {

  private static final long CATALOG = 0;

  /**
   * A tag.
   *
   * @param table empty for one of the catalog
   * @param name in the spelling to show; names that differ only in case are one
   * @param version of the table
   * @param commitSeq place in the order of the catalog
   * @param retainUntil milliseconds since the epoch; empty is for ever
   * @param comment free text
   */
  public record Tag(
      Optional<CatalogTable> table,
      String name,
      OptionalLong version,
      long commitSeq,
      OptionalLong retainUntil,
      Optional<String> comment) {
    public Tag {
      requireNonNull(table, "table");
      requireNonNull(name, "name");
      requireNonNull(version, "version");
      requireNonNull(retainUntil, "retainUntil");
      requireNonNull(comment, "comment");
    }
  }

  private final Sessions sessions;
  private final Optional<String> userName;

  Tags(Sessions sessions, Optional<String> userName) {
    this.sessions = sessions;
    this.userName = userName;
  }

  /** The newest place in the order of the catalog. */
  public long newestCommitSeq() {
    return sessions.read(
        "read the newest commit",
        session -> session.command("SELECT COALESCE(MAX(commit_seq), 0) FROM dl_commit").number());
  }

  /**
   * The newest version of a table that was there at a place of the order; empty before its first.
   */
  public OptionalLong versionAt(CatalogTable table, long commitSeq) {
    return sessions.read(
        "find the version of " + table.name(),
        session ->
            session
                .command(
                    """
                    SELECT MAX(version) FROM dl_commit WHERE table_key = ? AND commit_seq <= ?
                    HAVING COUNT(*) > 0
                    """)
                .number(table.tableKey())
                .number(commitSeq)
                .first(row -> OptionalLong.of(row.getLong(1)))
                .orElse(OptionalLong.empty()));
  }

  /**
   * The version of a table at a point in time, of which at most one part is given; the newest where
   * none is.
   *
   * @throws DeltaLakeDbException 22023 for more than one, and for one that is not there
   */
  public long version(CatalogTable table, WantedVersion point) {
    return sessions.read(
        "find a version of " + table.name(),
        session -> new TimeTravel(session.connection()).version(table, point));
  }

  /**
   * Makes a tag.
   *
   * @param replaces whether one of that name may be there
   * @throws DeltaLakeDbException 22023 where there is one and it may not
   */
  public void create(Tag tag, boolean replaces) {
    sessions.inTransaction(
        "create the tag " + tag.name(),
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          long removed = remove(session, tableKey(tag.table()), tag.name());
          if (removed > 0 && !replaces) {
            throw new DeltaLakeDbException(
                ErrorCode.INVALID_VALUE,
                "Cannot create the tag "
                    + tag.name()
                    + ": there is one of that name; replace_existing => TRUE replaces it");
          }
          insert(session, tag);
          return removed;
        });
  }

  /** Drops a tag of a table, or of the catalog; gives how many there were. */
  public long drop(String name, Optional<CatalogTable> table) {
    return sessions.inTransaction(
        "drop the tag " + name,
        UUID.randomUUID().toString(),
        session -> {
          session.lockCatalog();
          return remove(session, tableKey(table), name);
        });
  }

  private static long remove(Session session, long tableKey, String name) throws SQLException {
    return session
        .command("DELETE FROM dl_tag WHERE table_key = ? AND tag_key = ?")
        .number(tableKey)
        .text(key(name))
        .run();
  }

  private void insert(Session session, Tag tag) throws SQLException {
    session
        .command(
            """
            INSERT INTO dl_tag
              (table_key, tag_key, tag_name, version, commit_seq, created_at, created_by,
               retain_until, comment)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .number(tableKey(tag.table()))
        .text(key(tag.name()))
        .text(tag.name())
        .number(tag.version())
        .number(tag.commitSeq())
        .number(System.currentTimeMillis())
        .text(userName)
        .number(tag.retainUntil())
        .text(tag.comment())
        .run();
  }

  private static long tableKey(Optional<CatalogTable> table) {
    return table.map(CatalogTable::tableKey).orElse(CATALOG);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
