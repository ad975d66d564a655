package io.deltalakedb.catalog.sql;

import static java.util.Comparator.comparing;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.LiveFiles;
import io.deltalakedb.core.json.ActionJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private @Nullable KeyFacts facts;

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

  /** Mostly no file is there: then the lines, of which there are many, need not be looked at. */
  private void askFor(List<Action> actions) throws SQLException {
    KeyFacts asked = KeyFacts.of(session, tableKey, actions);
    asked.paths().forEach(path -> known.put(path, new ArrayList<>()));
    long[] ids = asked.fileIds();
    if (ids.length > 0) {
      session
          .command(
              """
              SELECT l.action_json FROM dl_line AS l
              WHERE l.line_id IN (SELECT unnest(?::BIGINT[]))
              """)
          .numbers(ids)
          .each(row -> note((Add) ActionJson.parse(row.getString(1))));
      known.values().forEach(adds -> adds.sort(comparing(add -> add.key().dvId().orElse(""))));
    }
    facts = asked;
  }

  private void note(Add add) {
    known.computeIfAbsent(add.path(), path -> new ArrayList<>()).add(add);
  }

  /** What is known of all files that the lines name, where all were asked for at once. */
  Optional<KeyFacts> facts(List<ActionLine> lines) {
    return Optional.ofNullable(facts).filter(known -> known.covers(lines));
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
