package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.Action.Remove;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a table has of the files that a version names, asked for at once where each question is a
 * journey to a server: which are live, and which have a tombstone. Holds for the version only.
 */
final class KeyFacts {

  private final Set<FileKey> live = new HashSet<>();
  private final Set<FileKey> tombstones = new HashSet<>();

  private KeyFacts() {}

  static KeyFacts of(Session session, long tableKey, List<ActionLine> lines) throws SQLException {
    List<String> paths = new ArrayList<>();
    for (ActionLine line : lines) {
      if (line.action() instanceof Add add) {
        paths.add(add.path());
      } else if (line.action() instanceof Remove remove) {
        paths.add(remove.path());
      }
    }
    KeyFacts facts = new KeyFacts();
    if (!paths.isEmpty()) {
      session
          .command(
              """
              SELECT f.path, f.dv_id, 1 FROM dl_file_current AS f
              WHERE f.table_key = ? AND f.path = ANY (?)
              UNION ALL
              SELECT t.path, t.dv_id, 0 FROM dl_tombstone AS t
              WHERE t.table_key = ? AND t.path = ANY (?) AND t.ended_version IS NULL
              """)
          .number(tableKey)
          .texts(paths)
          .number(tableKey)
          .texts(paths)
          .each(row -> facts.note(row.getString(1), row.getString(2), row.getInt(3) == 1));
    }
    return facts;
  }

  private void note(String path, String dvId, boolean isLive) {
    FileKey key = new FileKey(path, Optional.of(dvId).filter(id -> !id.isEmpty()));
    (isLive ? live : tombstones).add(key);
  }

  /** Whether no file of that key was live before, or is since. */
  boolean isNew(FileKey key) {
    return !live.contains(key);
  }

  boolean hasTombstone(FileKey key) {
    return tombstones.contains(key);
  }

  void added(FileKey key) {
    live.add(key);
    tombstones.remove(key);
  }

  void removed(FileKey key) {
    tombstones.add(key);
  }
}
