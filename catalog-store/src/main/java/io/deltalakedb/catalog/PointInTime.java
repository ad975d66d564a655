package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A point of the history of tables.
 *
 * @param kind what is counted
 * @param value the version, milliseconds since the epoch, or the commit_seq
 * @param tableKey of the one table that is meant; 0 for all
 */
public record PointInTime(Kind kind, long value, long tableKey) {

  /** What tells points apart. */
  public enum Kind {
    /** The state at a version: of the tables that have it. */
    VERSION,
    /** The newest versions committed at or before a time. */
    TIME,
    /** The newest versions with this commit_seq or a smaller one. */
    SEQUENCE
  }

  public PointInTime {
    requireNonNull(kind, "kind");
  }

  /** A version of all tables that have it. */
  public static PointInTime version(long version) {
    return new PointInTime(Kind.VERSION, version, 0);
  }

  /** A time. */
  public static PointInTime time(long millis) {
    return new PointInTime(Kind.TIME, millis, 0);
  }

  /** A place in the order of the whole catalog. */
  public static PointInTime sequence(long commitSeq) {
    return new PointInTime(Kind.SEQUENCE, commitSeq, 0);
  }

  /** A version of one table. */
  static PointInTime of(CatalogTable table, long version) {
    return new PointInTime(Kind.VERSION, version, table.tableKey());
  }

  /** A name of the point: letters, digits and underscores. */
  public String label() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT) + "_" + value;
    return (tableKey == 0 ? name : name + "_of_" + tableKey).replace('-', 'm');
  }

  /** A query for the tables that there were, as table_key, and their versions, as version. */
  String versions(String base) {
    if (tableKey != 0) {
      return "SELECT CAST(" + tableKey + " AS BIGINT) AS table_key, " + literal() + " AS version";
    }
    String newest = "SELECT x.table_key, max(x.version) AS version FROM " + base + "dl_commit x";
    return switch (kind) {
      case VERSION ->
          "SELECT x.table_key, x.version FROM " + base + "dl_commit x WHERE x.version = " + value;
      case TIME -> newest + " WHERE x.committed_at <= " + literal() + " GROUP BY x.table_key";
      case SEQUENCE -> newest + " WHERE x.commit_seq <= " + literal() + " GROUP BY x.table_key";
    };
  }

  private String literal() {
    return "CAST(" + value + " AS BIGINT)";
  }
}
