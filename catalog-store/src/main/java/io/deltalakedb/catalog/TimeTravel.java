package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds versions of tables by number and by time, as section 10 of the protocol page has it. Reads
 * on the connection it is given, so that a session's own commits count.
 */
public final class TimeTravel {

  private final Connection connection;

  public TimeTravel(Connection connection) {
    this.connection = requireNonNull(connection, "connection");
  }

  /** The versions that the catalog has of a table: earliest to current. */
  public VersionRange versions(CatalogTable table) {
    return one(
        table,
        "SELECT earliest_version, current_version FROM dl_head WHERE table_key = ?",
        List.of(table.tableKey()),
        rows -> new VersionRange(rows.getLong(1), rows.getLong(2)));
  }

  /**
   * A version that the catalog has.
   *
   * @throws DeltaLakeDbException 22023 naming the versions that there are
   */
  public long version(CatalogTable table, long version) {
    VersionRange known = versions(table);
    if (version < known.from() || version > known.to()) {
      throw refused(table, "version " + version, "it has versions " + text(known));
    }
    return version;
  }

  /**
   * The newest version that was committed at or before a time; a time after the newest commit gives
   * the newest version. Newest is by number: times increase, but where in-commit timestamps were
   * turned on later they may begin before the times of older files, and then count first.
   *
   * @param millis since the epoch
   * @throws DeltaLakeDbException 22023 for a time before the first version, naming the versions and
   *     times that there are
   */
  public long versionAt(CatalogTable table, long millis) {
    long found =
        one(
            table,
            """
            SELECT coalesce(
              (SELECT max(version) FROM dl_commit WHERE table_key = ? AND committed_at <= ?), -1)
            """,
            List.of(table.tableKey(), millis),
            rows -> rows.getLong(1));
    if (found < 0) {
      throw refused(table, "time " + Instant.ofEpochMilli(millis), "it has " + times(table));
    }
    return found;
  }

  /**
   * A range of versions that the catalog has, both ends included.
   *
   * @param to empty for the newest
   * @throws DeltaLakeDbException 22023 where an end is out of range, or the first after the last
   */
  public VersionRange range(CatalogTable table, long from, OptionalLong to) {
    long last = version(table, to.orElseGet(() -> versions(table).to()));
    long first = version(table, from);
    if (first > last) {
      throw refused(table, "versions " + first + " to " + last, "from_version is after to_version");
    }
    return new VersionRange(first, last);
  }

  /**
   * The values that the template of a table function names, from the arguments that a user gave.
   * Point in time: at_version, at_timestamp (milliseconds) or nothing, at most one of them. Range:
   * from_version, to_version, net_changes. An absent argument and null are the same.
   *
   * @throws DeltaLakeDbException 22023 for arguments that are missing, contradict each other or
   *     name a version, a time or a tag that is not there
   */
  public Map<String, Object> functionValues(
      CatalogTable table,
      FunctionTemplate template,
      Map<String, ? extends @Nullable Object> given) {
    Map<String, Object> values = new HashMap<>();
    values.put("table_key", table.tableKey());
    if (template.names().contains("at_version")) {
      values.put("at_version", pointInTime(table, given));
    }
    if (template.names().contains("from_version")) {
      OptionalLong from = whole(given.get("from_version"));
      if (from.isEmpty()) {
        throw refused(table, "a range of versions", "from_version is missing");
      }
      VersionRange range = range(table, from.getAsLong(), whole(given.get("to_version")));
      values.put("from_version", range.from());
      values.put("to_version", range.to());
    }
    if (template.names().contains("net_changes")) {
      values.put("net_changes", Boolean.TRUE.equals(given.get("net_changes")) ? 1L : 0L);
    }
    return values;
  }

  /**
   * The version that at_version, at_timestamp (milliseconds), tag_name or nothing name, at most one
   * of them.
   *
   * @throws DeltaLakeDbException 22023 as {@link #functionValues}
   */
  public long pointInTime(CatalogTable table, Map<String, ? extends @Nullable Object> given) {
    Object tag = given.get("tag_name");
    return version(
        table,
        new WantedVersion(
            whole(given.get("at_version")),
            whole(given.get("at_timestamp")),
            tag == null ? Optional.empty() : Optional.of(tag.toString())));
  }

  /**
   * The version at a point in time; the newest where nothing of it is given.
   *
   * @throws DeltaLakeDbException 22023 for more than one part, and for one that is not there
   */
  public long version(CatalogTable table, WantedVersion point) {
    if (point.parts() > 1) {
      throw refused(
          table, "a point in time", "give one of a version, a timestamp and a tag (tag_name)");
    }
    if (point.tag().isPresent()) {
      return tagged(table, point.tag().get());
    }
    if (point.millis().isPresent()) {
      return versionAt(table, point.millis().getAsLong());
    }
    return point.version().isPresent()
        ? version(table, point.version().getAsLong())
        : versions(table).to();
  }

  /** A tag of the table, else the newest version at a tag of the catalog. */
  private long tagged(CatalogTable table, String tag) {
    String key = tag.toLowerCase(Locale.ROOT);
    long found =
        one(
            table,
            """
            SELECT coalesce(
              (SELECT g.version FROM dl_tag AS g WHERE g.table_key = ? AND g.tag_key = ?),
              (SELECT max(c.version) FROM dl_commit AS c
                JOIN dl_tag AS g ON g.table_key = 0 AND g.tag_key = ?
                  AND c.commit_seq <= g.commit_seq
                WHERE c.table_key = ?),
              -1)
            """,
            List.of(table.tableKey(), key, key, table.tableKey()),
            rows -> rows.getLong(1));
    if (found < 0) {
      throw refused(table, "tag '" + tag + "'", "it has no such tag; it has " + times(table));
    }
    return version(table, found);
  }

  /**
   * The version of a table at a point.
   *
   * @throws DeltaLakeDbException 22023 where the table has none, naming what there is
   */
  public PointInTime point(CatalogTable table, PointInTime at) {
    return PointInTime.of(
        table,
        switch (at.kind()) {
          case VERSION -> version(table, at.value());
          case TIME -> versionAt(table, at.value());
          case SEQUENCE -> versionOf(table, at.value());
        });
  }

  /**
   * The values of a point of the whole catalog: commit_seq or at_timestamp (milliseconds), the
   * present where neither is given.
   *
   * @throws DeltaLakeDbException 22023 for both, or a commit_seq that there is not
   */
  public Map<String, Object> catalogValues(Map<String, ? extends @Nullable Object> given) {
    OptionalLong sequence = whole(given.get("commit_seq"));
    OptionalLong time = whole(given.get("at_timestamp"));
    if (sequence.isPresent() && time.isPresent()) {
      throw refused("a point in time", "give one of commit_seq and at_timestamp");
    }
    if (sequence.isPresent()) {
      long last = lastSequence();
      if (sequence.getAsLong() < 0 || sequence.getAsLong() > last) {
        throw refused("commit_seq " + sequence.getAsLong(), "it has commit_seq 0 to " + last);
      }
    }
    return Map.of(
        "commit_seq", sequence.orElse(Long.MAX_VALUE), "at_timestamp", time.orElse(Long.MAX_VALUE));
  }

  private long lastSequence() {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT last_commit_seq FROM dl_catalog");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE, "Cannot read the catalog: " + e.getMessage(), e);
    }
  }

  private static DeltaLakeDbException refused(String what, String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot read the catalog at " + what + ": " + why);
  }

  private long versionOf(CatalogTable table, long commitSeq) {
    long found =
        one(
            table,
            """
            SELECT coalesce(
              (SELECT max(version) FROM dl_commit WHERE table_key = ? AND commit_seq <= ?), -1)
            """,
            List.of(table.tableKey(), commitSeq),
            rows -> rows.getLong(1));
    if (found < 0) {
      throw refused(table, "commit_seq " + commitSeq, "the catalog did not have it yet");
    }
    return found;
  }

  private static OptionalLong whole(@Nullable Object value) {
    return value instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  private String times(CatalogTable table) {
    return one(
        table,
        """
        SELECT min(version), max(version), min(committed_at), max(committed_at)
          FROM dl_commit WHERE table_key = ?
        """,
        List.of(table.tableKey()),
        rows ->
            "versions "
                + text(new VersionRange(rows.getLong(1), rows.getLong(2)))
                + ", committed from "
                + Instant.ofEpochMilli(rows.getLong(3))
                + " to "
                + Instant.ofEpochMilli(rows.getLong(4)));
  }

  private interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T one(CatalogTable table, String sql, List<Object> arguments, RowReader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new DeltaLakeDbException(
              ErrorCode.TABLE_NOT_FOUND, "Cannot read " + table.name() + ": it is gone");
        }
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot read the versions of " + table.name() + ": " + e.getMessage(),
          e);
    }
  }

  private static String text(VersionRange range) {
    return range.from() + " to " + range.to();
  }

  private static DeltaLakeDbException refused(CatalogTable table, String what, String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot read " + table.name() + " at " + what + ": " + why);
  }
}
