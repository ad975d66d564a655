package io.deltalakedb.catalog.sql;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.Action.Remove;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.LiveFiles;
import io.deltalakedb.core.json.ActionJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The live files of a table's head, asked one by one inside a transaction. */
public final class FileLookup implements LiveFiles {

  /** Carries a failure of the database through code that knows none. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    Failed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    /** The failure of the database. */
    public SQLException failure() {
      return failure;
    }
  }

  private final Session session;
  private final long tableKey;
  private final Map<String, List<Add>> known = new HashMap<>();

  public FileLookup(Session session, long tableKey) {
    this.session = session;
    this.tableKey = tableKey;
  }

  /** The same, where it is known which files will be asked for: at once, where that saves time. */
  public FileLookup(Session session, long tableKey, List<Action> actions) throws SQLException {
    this(session, tableKey);
    if (session.dialect().isFar()) {
      askFor(actions);
    }
  }

  private void askFor(List<Action> actions) throws SQLException {
    for (Action action : actions) {
      if (action instanceof Add add) {
        known.put(add.path(), new ArrayList<>());
      } else if (action instanceof Remove remove) {
        known.put(remove.path(), new ArrayList<>());
      }
    }
    if (known.isEmpty()) {
      return;
    }
    if (session.dialect().isSetBased()) {
      askForIds();
      return;
    }
    session
        .command(
            """
            SELECT f.path, l.action_json FROM dl_file_current AS f JOIN dl_line AS l
              ON l.line_id = f.file_id
            WHERE f.table_key = ? AND f.path = ANY (?) ORDER BY f.path, f.dv_id
            """)
        .number(tableKey)
        .texts(List.copyOf(known.keySet()))
        .each(
            row ->
                known
                    .computeIfAbsent(row.getString(1), path -> new ArrayList<>())
                    .add((Add) ActionJson.parse(row.getString(2))));
  }

  /** Mostly no file is there: then the lines, of which there are many, need not be looked at. */
  private void askForIds() throws SQLException {
    Map<Long, String> paths = new LinkedHashMap<>();
    session
        .command(
            """
            SELECT f.file_id, f.path FROM dl_file_current AS f
            WHERE f.table_key = ? AND f.path = ANY (?) ORDER BY f.path, f.dv_id
            """)
        .number(tableKey)
        .texts(List.copyOf(known.keySet()))
        .each(row -> paths.put(row.getLong(1), row.getString(2)));
    if (paths.isEmpty()) {
      return;
    }
    Map<Long, Add> adds = new HashMap<>();
    session
        .command(
            """
            SELECT l.line_id, l.action_json FROM dl_line AS l
            WHERE l.line_id IN (SELECT unnest(?::BIGINT[]))
            """)
        .numbers(paths.keySet().stream().mapToLong(Long::longValue).toArray())
        .each(row -> adds.put(row.getLong(1), (Add) ActionJson.parse(row.getString(2))));
    for (Map.Entry<Long, String> file : paths.entrySet()) {
      known
          .computeIfAbsent(file.getValue(), path -> new ArrayList<>())
          .add(requireNonNull(adds.get(file.getKey())));
    }
  }

  @Override
  public Optional<Add> find(FileKey key) {
    List<Add> there = known.get(key.path());
    if (there != null) {
      return there.stream().filter(add -> add.key().equals(key)).findFirst();
    }
    try {
      return session
          .command(
              """
              SELECT l.action_json FROM dl_file_current AS f JOIN dl_line AS l
                ON l.line_id = f.file_id
              WHERE f.table_key = ? AND f.path = ? AND f.dv_id = ?
              """)
          .number(tableKey)
          .text(key.path())
          .text(key.dvId().orElse(""))
          .first(row -> (Add) ActionJson.parse(row.getString(1)));
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  @Override
  public List<Add> at(String path) {
    List<Add> there = known.get(path);
    if (there != null) {
      return List.copyOf(there);
    }
    try {
      return session
          .command(
              """
              SELECT l.action_json FROM dl_file_current AS f JOIN dl_line AS l
                ON l.line_id = f.file_id
              WHERE f.table_key = ? AND f.path = ? ORDER BY f.dv_id
              """)
          .number(tableKey)
          .text(path)
          .all(row -> (Add) ActionJson.parse(row.getString(1)));
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  @Override
  public long count() {
    try {
      return session
          .command("SELECT num_files FROM dl_head WHERE table_key = ?")
          .number(tableKey)
          .number();
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  @Override
  public boolean allHaveRowIds() {
    try {
      return session
          .command(
              """
              SELECT 1 FROM dl_file_current
              WHERE table_key = ? AND base_row_id IS NULL LIMIT 1
              """)
          .number(tableKey)
          .first(row -> true)
          .isEmpty();
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }

  @Override
  public boolean hadColumn(String physicalPath) {
    try {
      return session
          .command("SELECT 1 FROM dl_column WHERE table_key = ? AND physical_path = ? LIMIT 1")
          .number(tableKey)
          .text(physicalPath)
          .first(row -> true)
          .isPresent();
    } catch (SQLException e) {
      throw new Failed(e);
    }
  }
}
