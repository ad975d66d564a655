package io.deltalakedb.catalog.sql;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The rows of dl_stage and dl_stage_action: what transactions without a session will commit. */
public final class StageRows {

  /**
   * One call that staged.
   *
   * @param index from 0, in the order of the calls
   * @param tableId UUID of the table
   * @param readVersion that was read, or the head when it was staged
   * @param readFiles {@code none}, {@code all}, {@code matching} or {@code listed}
   * @param predicate which files were read, where {@code matching}
   * @param operation for commitInfo
   * @param appId of the application whose step it is
   * @param appVersion of the step
   * @param assertions names with commas between
   * @param numActions how many it has
   */
  public record Stage(
      int index,
      String tableId,
      long readVersion,
      String readFiles,
      Optional<String> predicate,
      String operation,
      Optional<String> appId,
      OptionalLong appVersion,
      String assertions,
      long numActions) {
    public Stage {
      requireNonNull(tableId, "tableId");
      requireNonNull(readFiles, "readFiles");
      requireNonNull(predicate, "predicate");
      requireNonNull(operation, "operation");
      requireNonNull(appId, "appId");
      requireNonNull(appVersion, "appVersion");
      requireNonNull(assertions, "assertions");
    }
  }

  /** A table that a transaction has committed to, and the version that holds its change. */
  public record Committed(String tableId, long version) {}

  /** The place of the note before the actions of a stage. */
  private static final int NOTE = -1;

  private final Session session;
  private final String transactionId;

  public StageRows(Session session, String transactionId) {
    this.session = session;
    this.transactionId = transactionId;
  }

  /** What was staged, in the order of the calls. */
  public List<Stage> all() throws SQLException {
    return session
        .command(
            """
            SELECT stage_index, table_id, read_version, read_files, predicate, operation, app_id,
              app_version, assertions, num_actions
            FROM dl_stage WHERE transaction_id = ? ORDER BY stage_index
            """)
        .text(transactionId)
        .all(StageRows::stage);
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return new Stage(
        row.getInt(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        row.getString(6),
        Optional.ofNullable(row.getString(7)),
        NullableColumn.number(row, 8),
        row.getString(9),
        row.getLong(10));
  }

  /** Keeps a stage with its actions, and what else it says where that is not for the log. */
  public void insert(Stage stage, Optional<String> note, List<Action> actions) throws SQLException {
    session
        .command(
            """
            INSERT INTO dl_stage
              (transaction_id, stage_index, table_id, read_version, read_files, predicate,
               operation, app_id, app_version, assertions, num_actions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .text(transactionId)
        .number(stage.index())
        .text(stage.tableId())
        .number(stage.readVersion())
        .text(stage.readFiles())
        .text(stage.predicate())
        .text(stage.operation())
        .text(stage.appId())
        .number(stage.appVersion())
        .text(stage.assertions())
        .number(stage.numActions())
        .run();
    if (note.isPresent()) {
      keep(stage, NOTE, note.get());
    }
    int index = 0;
    for (Action action : actions) {
      keep(stage, index++, ActionJson.write(action));
    }
  }

  private void keep(Stage stage, int index, String json) throws SQLException {
    session.keep(
        session
            .command(
                """
                INSERT INTO dl_stage_action
                  (transaction_id, stage_index, action_index, action_json)
                VALUES (?, ?, ?, ?)
                """)
            .text(transactionId)
            .number(stage.index())
            .number(index)
            .text(json));
  }

  /** What a stage says beside its actions. */
  public Optional<String> note(int stageIndex) throws SQLException {
    return session
        .command(
            """
            SELECT action_json FROM dl_stage_action
            WHERE transaction_id = ? AND stage_index = ? AND action_index = ?
            """)
        .text(transactionId)
        .number(stageIndex)
        .number(NOTE)
        .first(row -> row.getString(1));
  }

  /** Streams the lines of one stage in their order. */
  public void actions(int stageIndex, Consumer<String> sink) throws SQLException {
    session
        .command(
            """
            SELECT action_json FROM dl_stage_action
            WHERE transaction_id = ? AND stage_index = ? AND action_index > ?
            ORDER BY action_index
            """)
        .text(transactionId)
        .number(stageIndex)
        .number(NOTE)
        .each(row -> sink.accept(row.getString(1)));
  }

  /** Notes which versions hold what was staged; the actions go. */
  public void committed(List<Committed> tables) throws SQLException {
    for (Committed table : tables) {
      session
          .command("UPDATE dl_stage SET version = ? WHERE transaction_id = ? AND table_id = ?")
          .number(table.version())
          .text(transactionId)
          .text(table.tableId())
          .run();
    }
    removeActions();
  }

  /** The tables that were committed to, in the order in which they were first staged. */
  public List<Committed> committed() throws SQLException {
    return session
        .command(
            """
            SELECT table_id, MAX(version) FROM dl_stage
            WHERE transaction_id = ? AND version IS NOT NULL
            GROUP BY table_id ORDER BY MIN(stage_index)
            """)
        .text(transactionId)
        .all(row -> new Committed(row.getString(1), row.getLong(2)));
  }

  /** Forgets what was staged; gives how many actions that were. */
  public long discard() throws SQLException {
    int actions = removeActions();
    session.command("DELETE FROM dl_stage WHERE transaction_id = ?").text(transactionId).run();
    return actions;
  }

  private int removeActions() throws SQLException {
    int actions =
        session
            .command("DELETE FROM dl_stage_action WHERE transaction_id = ? AND action_index > ?")
            .text(transactionId)
            .number(NOTE)
            .run();
    session
        .command("DELETE FROM dl_stage_action WHERE transaction_id = ?")
        .text(transactionId)
        .run();
    return actions;
  }
}
