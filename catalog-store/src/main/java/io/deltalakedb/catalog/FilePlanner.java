package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Command;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.action.DeletionVectorFile;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.json.AddStats;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.predicate.Verdict;
import io.deltalakedb.core.stats.PartitionText;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files that a predicate needs. Partitions are judged once each, in their dictionary;
 * only the files of those that leave it open are looked at, by their statistics.
 */
final class FilePlanner {

  /** With more open partitions than these all files are read in one pass. */
  private static final int MAX_ONE_BY_ONE = 200;

  private static final String CURRENT =
      """
      SELECT f.file_id, f.partition_id, l.action_json
      FROM dl_file_current AS f JOIN dl_line AS l ON l.line_id = f.file_id
      WHERE f.table_key = ? AND f.added_version <= ?
      """;

  private static final String CLOSED =
      """
      SELECT f.file_id, f.partition_id, l.action_json
      FROM dl_file_history AS f JOIN dl_line AS l ON l.line_id = f.file_id
      WHERE f.table_key = ? AND f.added_version <= ? AND f.removed_version > ?
        AND (SELECT h.current_version FROM dl_head AS h WHERE h.table_key = ?) > ?
      """;

  private static final String OF_PARTITION = "  AND f.partition_id = ?\n";

  private static final String VECTORS =
      """
      SELECT d.file_id, d.path_or_inline_dv
      FROM dl_file_current AS f JOIN dl_file_dv AS d ON d.file_id = f.file_id
      WHERE f.table_key = ? AND f.added_version <= ? AND f.dv_id <> '' AND d.storage_type = 'u'
      UNION ALL
      SELECT d.file_id, d.path_or_inline_dv
      FROM dl_file_history AS f JOIN dl_file_dv AS d ON d.file_id = f.file_id
      WHERE f.table_key = ? AND f.added_version <= ? AND f.removed_version > ?
        AND f.dv_id <> '' AND d.storage_type = 'u'
      """;

  private final Session session;
  private final CatalogTable table;
  private final long version;
  private final FilePredicate predicate;
  private final boolean withPruned;
  private final Pairs partitions = new Pairs();
  private final Pairs files = new Pairs();
  private final Map<Long, PartitionValues> open = new HashMap<>();

  /**
   * A plan to make.
   *
   * @param version that the catalog has
   * @param withPruned whether what is left out is listed too
   */
  FilePlanner(
      Session session,
      CatalogTable table,
      long version,
      FilePredicate predicate,
      boolean withPruned) {
    this.session = session;
    this.table = table;
    this.version = version;
    this.predicate = predicate;
    this.withPruned = withPruned;
  }

  FilePlan plan() throws SQLException {
    session
        .command("SELECT partition_id, raw_values FROM dl_partition WHERE table_key = ?")
        .number(table.tableKey())
        .each(row -> judge(row.getLong(1), PartitionText.parse(row.getString(2))));
    if (open.size() > MAX_ONE_BY_ONE) {
      read(Optional.empty());
    } else {
      for (long partition : open.keySet()) {
        read(Optional.of(partition));
      }
    }
    return new FilePlan(version, partitions.text(), files.text(), vectors());
  }

  private void judge(long partition, PartitionValues values) {
    Verdict verdict = predicate.verdict(Optional.of(values), Optional.empty());
    if (verdict == Verdict.MAY_MATCH && !predicate.isOnPartitionsOnly()) {
      open.put(partition, values);
    } else {
      note(partitions, partition, verdict, FilePlan.UNKNOWN);
    }
  }

  private void read(Optional<Long> partition) throws SQLException {
    String condition = partition.isPresent() ? OF_PARTITION : "";
    Command command =
        session
            .command(CURRENT + condition + "UNION ALL\n" + CLOSED + condition)
            .number(table.tableKey())
            .number(version);
    if (partition.isPresent()) {
      command.number(partition.get());
    }
    command
        .number(table.tableKey())
        .number(version)
        .number(version)
        .number(table.tableKey())
        .number(version);
    if (partition.isPresent()) {
      command.number(partition.get());
    }
    command.each(row -> judge(row.getLong(1), row.getLong(2), row.getString(3)));
  }

  private void judge(long file, long partition, String line) {
    PartitionValues values = open.get(partition);
    if (values != null) {
      Optional<String> stats = AddStats.of(line);
      boolean isKnown = stats.isPresent() && !stats.get().isEmpty();
      Verdict verdict = predicate.verdict(Optional.of(values), stats);
      note(files, file, verdict, isKnown ? FilePlan.STATISTICS : FilePlan.UNKNOWN);
    }
  }

  private void note(Pairs pairs, long key, Verdict verdict, int ifOpen) {
    switch (verdict) {
      case ALL_MATCH -> pairs.add(key, FilePlan.EVERY_ROW);
      case MAY_MATCH -> pairs.add(key, ifOpen);
      case CANNOT_MATCH -> {
        if (withPruned) {
          pairs.add(key, FilePlan.PRUNED);
        }
      }
    }
  }

  private String vectors() throws SQLException {
    Pairs paths = new Pairs();
    session
        .command(VECTORS)
        .number(table.tableKey())
        .number(version)
        .number(table.tableKey())
        .number(version)
        .number(version)
        .each(row -> paths.add(row.getLong(1), DeletionVectorFile.path(row.getString(2))));
    return paths.text();
  }

  /** A JSON array of pairs. */
  private static final class Pairs {

    private final StringBuilder text = new StringBuilder("[");

    void add(long key, int value) {
      begin(key).append(value).append(']');
    }

    void add(long key, String value) {
      begin(key).append(Json.quote(value)).append(']');
    }

    private StringBuilder begin(long key) {
      text.append(text.length() == 1 ? "[" : ",[");
      return text.append(key).append(',');
    }

    String text() {
      return text + "]";
    }
  }
}
