package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.LiveFiles;
import io.deltalakedb.core.json.ActionJson;
import java.sql.SQLException;
import java.util.List;
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

  public FileLookup(Session session, long tableKey) {
    this.session = session;
    this.tableKey = tableKey;
  }

  @Override
  public Optional<Add> find(FileKey key) {
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
