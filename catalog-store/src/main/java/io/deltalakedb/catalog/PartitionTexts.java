package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of partitions by their keys, kept while the rows of one statement are read: files of
 * one partition share one text. Asked on the statement's own connection while it stands on a row,
 * it sees the state that the statement sees. Used by one thread.
 *
 * <p>Keys are given in the order in which partitions first appear, and files are read in nearly the
 * same order, so a look-up takes the keys behind it along: twice as many each time while that
 * helps, half as many when it does not. Memory is bounded.
 */
public final class PartitionTexts implements AutoCloseable {

  static final String SQL =
      """
      SELECT partition_id, partition_values FROM dl_partition
      WHERE partition_id >= ? ORDER BY partition_id LIMIT ?
      """;

  private static final int MOST_AT_ONCE = 1024;
  private static final int MOST_KEPT = 16 * MOST_AT_ONCE;

  private final Connection connection;
  private final Map<Long, String> texts = new HashMap<>();
  private @Nullable PreparedStatement lookup;
  private int atOnce = 1;
  private int found;
  private long lastFetched = Long.MIN_VALUE;
  private long lastKey;
  private @Nullable String lastText;

  public PartitionTexts(Connection connection) {
    this.connection = requireNonNull(connection, "connection");
  }

  /** The text of a partition, as {@code delta.files.partition_values}; null where there is none. */
  public @Nullable String text(long key) throws SQLException {
    if (key == lastKey && lastText != null) {
      return lastText;
    }
    String text = texts.get(key);
    if (text == null) {
      text = lookedUp(key);
    } else {
      found++;
    }
    lastKey = key;
    lastText = text;
    return text;
  }

  private @Nullable String lookedUp(long key) throws SQLException {
    boolean helps = found * 2 >= atOnce || (key > lastFetched && key - atOnce <= lastFetched);
    atOnce = helps ? Math.min(atOnce * 2, MOST_AT_ONCE) : Math.max(atOnce / 2, 1);
    found = 0;
    if (texts.size() + atOnce > MOST_KEPT) {
      texts.clear();
    }
    PreparedStatement statement = lookup == null ? connection.prepareStatement(SQL) : lookup;
    lookup = statement;
    statement.setLong(1, key);
    statement.setInt(2, atOnce);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        lastFetched = rows.getLong(1);
        texts.put(lastFetched, rows.getString(2));
      }
    }
    return texts.get(key);
  }

  @Override
  public void close() throws SQLException {
    if (lookup != null) {
      lookup.close();
    }
  }
}
