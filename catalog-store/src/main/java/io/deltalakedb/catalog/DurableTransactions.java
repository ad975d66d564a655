package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.SnapshotRows;
import io.deltalakedb.catalog.sql.StageRows;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Transactions of clients without a session. What is staged in one is kept in the catalog, so that
 * any process can commit it; nobody waits for one that is open, and after its time it is over.
 */
public final class DurableTransactions {

  private static final long MAX_ACTIONS = 1_000_000;

  /**
   * How a transaction begins.
   *
   * @param userName who commits
   * @param sessionId of the connection that begins it
   * @param message note of the transaction
   * @param isolation how strictly what is read must hold at the commit; empty is as tables say
   * @param life after which it is over
   */
  public record Begin(
      Optional<String> userName,
      Optional<String> sessionId,
      Optional<String> message,
      Optional<IsolationLevel> isolation,
      Duration life) {
    public Begin {
      requireNonNull(userName, "userName");
      requireNonNull(sessionId, "sessionId");
      requireNonNull(message, "message");
      requireNonNull(isolation, "isolation");
      requireNonNull(life, "life");
    }
  }

  /**
   * A transaction that has begun.
   *
   * @param expiresAt milliseconds since the epoch
   */
  public record Begun(String transactionId, long expiresAt) {}

  private final Database database;

  DurableTransactions(Database database) {
    this.database = database;
  }

  /** Begins a transaction; gives up those whose time is over. */
  public Begun begin(Begin begin) {
    sweep();
    long now = System.currentTimeMillis();
    Begun begun = new Begun(UUID.randomUUID().toString(), now + begin.life().toMillis());
    TransactionRows.Row row =
        new TransactionRows.Row(
            begun.transactionId(),
            TransactionRows.OPEN,
            OptionalLong.of(begun.expiresAt()),
            begin.message(),
            begin.isolation().map(IsolationLevel::label),
            Optional.empty());
    return database.inTransaction(
        "begin a transaction",
        begun.transactionId(),
        session -> {
          new TransactionRows(session).insert(begin, row, now);
          return begun;
        });
  }

  /**
   * Keeps actions for the commit; gives how many the table has in the transaction now.
   *
   * @throws DeltaLakeDbException 22023 for an unknown transaction, or a version or predicate that
   *     does not fit the table; 55000 where the transaction is over or the table takes no commits;
   *     54000 where it grows too large
   */
  public long stage(String transactionId, StagedChange change) {
    String what = "stage actions in";
    return database.inTransaction(
        what + " the transaction " + transactionId,
        session -> {
          TransactionRows rows = new TransactionRows(session);
          if (!rows.move(transactionId, TransactionRows.OPEN, System.currentTimeMillis())) {
            throw rows.require(what, transactionId).isOver(what);
          }
          StageRows stages = new StageRows(session, transactionId);
          List<StageRows.Stage> before = stages.all();
          StageRows.Stage stage = stage(session, change, before);
          stages.insert(stage, StageNote.of(change).text(), change.actions());
          return stage.numActions()
              + before.stream()
                  .filter(other -> other.tableId().equals(change.tableId()))
                  .mapToLong(StageRows.Stage::numActions)
                  .sum();
        });
  }

  private static StageRows.Stage stage(
      Session session, StagedChange change, List<StageRows.Stage> before) throws SQLException {
    CatalogTable table = new TableRows(session).requireById(change.tableId());
    table.requireWritable();
    requireRoom(change, before);
    requireOneStep(table, change, before);
    long version = change.readVersion().orElse(table.currentVersion());
    ReadClaim.Files files = change.files();
    if (change.readVersion().isPresent()) {
      new VersionRows(session, table).require(version);
    }
    if (files instanceof ReadClaim.Files.Matching) {
      ReadClaim claim = new ReadClaim(OptionalLong.of(version), files, Optional.empty(), true);
      claim.basis(new SnapshotRows(session).read(table.tableKey(), version));
    }
    return new StageRows.Stage(
        before.size(),
        change.tableId(),
        version,
        StagedReads.nameOf(files),
        StagedReads.predicateOf(files),
        change.operation(),
        change.step().map(AppStep::appId),
        change.step().map(s -> OptionalLong.of(s.appVersion())).orElse(OptionalLong.empty()),
        change.assertions().stream()
            .map(Assertion::featureName)
            .sorted()
            .collect(Collectors.joining(",")),
        change.actions().size());
  }

  private static void requireRoom(StagedChange change, List<StageRows.Stage> before) {
    long all =
        change.actions().size() + before.stream().mapToLong(StageRows.Stage::numActions).sum();
    if (all > MAX_ACTIONS) {
      throw new DeltaLakeDbException(
          ErrorCode.LIMIT,
          "Cannot stage actions: the transaction would have "
              + all
              + " actions, and at most "
              + MAX_ACTIONS
              + " wait for one commit; commit what is staged and begin another");
    }
  }

  private static void requireOneStep(
      CatalogTable table, StagedChange change, List<StageRows.Stage> before) {
    for (StageRows.Stage stage : before) {
      boolean isOther =
          stage.tableId().equals(change.tableId())
              && stage.appId().isPresent()
              && change.step().isPresent()
              && !StagedReads.step(stage).equals(change.step());
      if (isOther) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot stage actions for "
                + table.name()
                + ": they are of another step of an application than those that are staged; give"
                + " app_id and app_version once");
      }
    }
  }

  /**
   * What a transaction would commit, one change a table.
   *
   * @param shared what stands in commitInfo beside the operation
   * @throws DeltaLakeDbException 22023 for an unknown transaction, 55000 where it is over, 40001
   *     where its commit was refused by a conflict
   */
  public StagedTransaction staged(String transactionId, CommitDescription shared) {
    String what = "commit";
    return database.read(
        what + " the transaction " + transactionId,
        session -> {
          TransactionRows.Row row = new TransactionRows(session).require(what, transactionId);
          requireCommittable(row);
          StageRows rows = new StageRows(session, transactionId);
          List<StageRows.Stage> stages = rows.all();
          Optional<IsolationLevel> isolation = row.isolation().map(IsolationLevel::parse);
          return new StagedTransaction(
              transactionId,
              row.message(),
              new StagedReads(rows, isolation, shared).changes(stages),
              stages.size());
        });
  }

  /** The refusal of a conflict is told again, however often it is asked for. */
  private static void requireCommittable(TransactionRows.Row row) {
    if (row.state().equals(TransactionRows.FAILED)) {
      throw new DeltaLakeDbException(ErrorCode.COMMIT_CONFLICT, row.failure().orElse(""));
    }
    if (!row.isOpenAt(System.currentTimeMillis())) {
      throw row.isOver("commit");
    }
  }

  /** What the commit of a transaction made, for whoever asks again; empty while it is not done. */
  public Optional<List<CommitResult>> committed(String transactionId) {
    return database.read(
        "read the transaction " + transactionId,
        session -> {
          TransactionRows.Row row = new TransactionRows(session).require("read", transactionId);
          return row.state().equals(TransactionRows.COMMITTED)
              ? Optional.of(StagedReads.results(session, transactionId))
              : Optional.empty();
        });
  }

  /** Gives up a transaction; gives how many actions were staged. Again it does nothing. */
  public long rollback(String transactionId) {
    String what = "roll back";
    return database.inTransaction(
        what + " the transaction " + transactionId,
        session -> {
          TransactionRows rows = new TransactionRows(session);
          if (rows.move(transactionId, TransactionRows.ROLLED_BACK, System.currentTimeMillis())) {
            return new StageRows(session, transactionId).discard();
          }
          TransactionRows.Row row = rows.require(what, transactionId);
          if (row.state().equals(TransactionRows.COMMITTED)) {
            throw row.isOver(what);
          }
          return 0L;
        });
  }

  /** Gives up the transactions whose time is over. */
  public void sweep() {
    long now = System.currentTimeMillis();
    String what = "give up a transaction whose time is over";
    for (String id : database.read(what, session -> new TransactionRows(session).overdue(now))) {
      database.inTransaction(
          what,
          session ->
              new TransactionRows(session).expire(id, now)
                  ? new StageRows(session, id).discard()
                  : 0L);
    }
  }

  /**
   * Hears why a commit was refused. A conflict never goes away, since what was read is read: the
   * transaction has failed. After any other refusal it is open as before.
   */
  void refused(StagedTransaction staged, DeltaLakeDbException why) {
    boolean isVerdict = why.code() == ErrorCode.COMMIT_CONFLICT && why.getCause() == null;
    if (!isVerdict) {
      return;
    }
    String id = staged.transactionId();
    try {
      database.inTransaction(
          "note the failure of the transaction " + id,
          session ->
              new TransactionRows(session).fail(id, String.valueOf(why.getMessage()))
                  ? new StageRows(session, id).discard()
                  : 0L);
    } catch (DeltaLakeDbException e) {
      why.addSuppressed(e);
    }
  }
}
