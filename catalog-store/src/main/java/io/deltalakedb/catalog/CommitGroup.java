package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.json.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transaction that versions belong to: its id, its one place in the order of the catalog, and
 * its row. The place is taken when the first version is written, after the heads are locked. Where
 * others write at the same time, and would wait for it until the end, a group of several versions
 * counts on the next place and takes its own when all is written.
 */
final class CommitGroup {

  /** The tag of commitInfo that names the transaction of a commit to several tables. */
  static final String TAG = "deltalakedb.transactionId";

  /**
   * Who commits.
   *
   * @param userName of the transaction
   * @param sessionId of the connection
   * @param message note of the transaction
   */
  record Author(Optional<String> userName, Optional<String> sessionId, Optional<String> message) {}

  /**
   * How far the group is.
   *
   * @param commitSeq 0 before the first version
   * @param committedAt of the newest version, milliseconds since the epoch
   * @param hasRow whether its row is written
   */
  record State(long commitSeq, long committedAt, boolean hasRow) {
    static final State NEW = new State(0, Long.MIN_VALUE, false);
  }

  private final String transactionId;
  private final boolean isTagged;
  private final long startedAt = System.currentTimeMillis();
  private State state;

  /**
   * A group without versions.
   *
   * @param isTagged whether each commitInfo is to name it
   */
  CommitGroup(String transactionId, boolean isTagged) {
    this(transactionId, isTagged, State.NEW);
  }

  private CommitGroup(String transactionId, boolean isTagged, State state) {
    this.transactionId = transactionId;
    this.isTagged = isTagged;
    this.state = state;
  }

  /** The group of a transaction that has its row already. */
  static CommitGroup of(StagedTransaction staged) {
    return new CommitGroup(staged.transactionId(), true, new State(0, Long.MIN_VALUE, true));
  }

  String transactionId() {
    return transactionId;
  }

  State state() {
    return state;
  }

  /** Back to where it was before statements that were undone. */
  void reset(State earlier) {
    state = earlier;
  }

  long commitSeq(Session session) throws SQLException {
    if (state.commitSeq() == 0) {
      HeadRows heads = new HeadRows(session);
      long next = isLate(session) ? heads.likelyCommitSeq() : heads.nextCommitSeq(1);
      state = new State(next, state.committedAt(), state.hasRow());
    }
    return state.commitSeq();
  }

  private boolean isLate(Session session) {
    return isTagged && session.writesAmongOthers();
  }

  /** Takes the place where that waited for the end of the transaction; gives it. */
  long settle(Session session) throws SQLException {
    if (state.commitSeq() != 0 && isLate(session)) {
      HeadRows heads = new HeadRows(session);
      long taken = heads.nextCommitSeq(1);
      if (taken != state.commitSeq()) {
        heads.move(transactionId, state.commitSeq(), taken);
        state = new State(taken, state.committedAt(), state.hasRow());
      }
    }
    return state.commitSeq();
  }

  /** A version of the group has this time. */
  void committed(long at) {
    state = new State(state.commitSeq(), Math.max(state.committedAt(), at), state.hasRow());
  }

  /** Writes its row, or brings it up to date; does nothing while there is no version. */
  void write(Session session, Author author) throws SQLException {
    if (state.commitSeq() == 0) {
      return;
    }
    if (state.hasRow()) {
      session
          .command(
              """
              UPDATE dl_transaction SET committed_at = ?, commit_seq = ? WHERE transaction_id = ?
              """)
          .number(state.committedAt())
          .number(state.commitSeq())
          .text(transactionId)
          .run();
      return;
    }
    session.insert(
        session
            .command(
                """
                INSERT INTO dl_transaction
                  (transaction_id, transaction_state, started_at, committed_at, commit_seq,
                   user_name, session_id, message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .text(transactionId)
            .text(TransactionRows.COMMITTED)
            .number(startedAt)
            .number(state.committedAt())
            .number(state.commitSeq())
            .text(author.userName())
            .text(author.sessionId())
            .text(author.message()));
    state = new State(state.commitSeq(), state.committedAt(), true);
  }

  /** The actions with a commitInfo that names the group, where it is to be named. */
  List<Action> tagged(List<Action> actions) {
    if (!isTagged) {
      return actions;
    }
    List<Action> result = new ArrayList<>(actions);
    boolean found = false;
    for (int i = 0; i < result.size(); i++) {
      if (result.get(i) instanceof Action.CommitInfo given) {
        result.set(i, tagged(given));
        found = true;
      }
    }
    if (!found) {
      result.add(tagged(new Action.CommitInfo(JsonFields.NONE)));
    }
    return result;
  }

  private Action.CommitInfo tagged(Action.CommitInfo given) {
    Map<String, String> fields = new LinkedHashMap<>(given.fields().rawByName());
    String tags = fields.getOrDefault("tags", "{}");
    boolean hasOthers = Json.parse(tags).isObject() && !Json.parse(tags).isEmpty();
    String own = Json.quote(TAG) + ":" + Json.quote(transactionId);
    String rest = hasOthers ? tags.strip().substring(1) : "}";
    fields.put("tags", "{" + own + (hasOthers ? "," : "") + rest);
    return new Action.CommitInfo(new JsonFields(fields));
  }
}
