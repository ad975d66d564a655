package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.Action.Remove;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a table has of the files that a version names, asked for at once where each question takes
 * long: which are live, and which have a tombstone. Holds for the version only, or for all versions
 * of a batch.
 */
final class KeyFacts {

  /** A remove that holds. */
  record Tombstone(long lineId, long removedVersion) {}

  private final Map<FileKey, FileRows.Live> live = new HashMap<>();
  private final Map<FileKey, Tombstone> tombstones = new HashMap<>();

  private final Set<String> asked;

  private KeyFacts(Set<String> asked) {
    this.asked = asked;
  }

  static KeyFacts of(Session session, long tableKey, List<? extends Action> actions)
      throws SQLException {
    List<String> paths = List.copyOf(paths(actions));
    KeyFacts facts = new KeyFacts(Set.copyOf(paths));
    if (!paths.isEmpty()) {
      session
          .command(
              """
              SELECT f.path, f.dv_id, 1, f.file_id, f.added_version, f.partition_id,
                f.size_in_bytes, f.modification_time, f.num_records, f.data_change,
                f.tight_bounds, f.dv_cardinality, f.base_row_id, f.default_row_commit_version
              FROM dl_file_current AS f
              WHERE f.table_key = ? AND f.path = ANY (?)
              UNION ALL
              SELECT t.path, t.dv_id, 0, t.line_id, t.removed_version, NULL, NULL, NULL, NULL, NULL,
                NULL, NULL, NULL, NULL
              FROM dl_tombstone AS t
              WHERE t.table_key = ? AND t.path = ANY (?) AND t.ended_version IS NULL
              """)
          .number(tableKey)
          .texts(paths)
          .number(tableKey)
          .texts(paths)
          .each(facts::note);
    }
    return facts;
  }

  private static Set<String> paths(List<? extends Action> actions) {
    Set<String> paths = new LinkedHashSet<>();
    for (Action action : actions) {
      if (action instanceof Add add) {
        paths.add(add.path());
      } else if (action instanceof Remove remove) {
        paths.add(remove.path());
      }
    }
    return paths;
  }

  private void note(ResultSet row) throws SQLException {
    Optional<String> dvId = Optional.of(row.getString(2)).filter(id -> !id.isEmpty());
    FileKey key = new FileKey(row.getString(1), dvId);
    if (row.getInt(3) == 1) {
      live.put(key, FileRows.live(row, 4));
    } else {
      tombstones.put(key, new Tombstone(row.getLong(4), row.getLong(5)));
    }
  }

  /** Whether it was asked for all files that a version names. */
  boolean covers(List<ActionLine> lines) {
    return asked.containsAll(paths(lines.stream().map(ActionLine::action).toList()));
  }

  /** The paths that it was asked for. */
  Set<String> paths() {
    return asked;
  }

  /** The ids of the live files. */
  long[] fileIds() {
    return live.values().stream().mapToLong(FileRows.Live::fileId).toArray();
  }

  /** Whether no file of that key was live before, or is since. */
  boolean isNew(FileKey key) {
    return !live.containsKey(key);
  }

  boolean hasTombstone(FileKey key) {
    return tombstones.containsKey(key);
  }

  /** The row of a live file. */
  Optional<FileRows.Live> file(FileKey key) {
    return Optional.ofNullable(live.get(key));
  }

  /** The remove of a key that holds. */
  Optional<Tombstone> tombstone(FileKey key) {
    return Optional.ofNullable(tombstones.get(key));
  }

  void added(FileKey key, FileRows.Live file) {
    live.put(key, file);
    tombstones.remove(key);
  }

  void removed(FileKey key, Tombstone tombstone) {
    live.remove(key);
    tombstones.put(key, tombstone);
  }
}
