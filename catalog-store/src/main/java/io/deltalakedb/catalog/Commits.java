package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.FileLookup;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.Sessions;
import io.deltalakedb.catalog.sql.StageRows;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.commit.CommitContext;
import io.deltalakedb.core.commit.CommitPreparation;
import io.deltalakedb.core.commit.PreparedCommit;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits: one database transaction in which the heads move, the actions become rows and the outbox
 * learns of the versions. All of it happens, or nothing.
 */
final class Commits {

  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  /** So many take so little time that others who share the transaction do not mind. */
  private static final int SHORT_ACTIONS = 100;

  /** Carries the results of a dry run out of the transaction, which is undone by it. */
  private static final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CommitResult> results;

    DryRun(List<CommitResult> results) {
      super(null, null, false, false);
      this.results = results;
    }
  }

  /** Carries out of the transaction that the changes were committed before. */
  private static final class DoneBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoneBefore() {
      super(null, null, false, false);
    }
  }

  private final Database database;
  private final Sessions sessions;
  private final Optional<String> userName;
  private final OpenHeads openHeads;
  private final Optional<CommitGroup> joined;

  Commits(Database database, Optional<String> userName) {
    this(database, database, userName, new OpenHeads(), Optional.empty());
  }

  private Commits(
      Database database,
      Sessions sessions,
      Optional<String> userName,
      OpenHeads openHeads,
      Optional<CommitGroup> joined) {
    this.database = database;
    this.sessions = sessions;
    this.userName = userName;
    this.openHeads = openHeads;
    this.joined = joined;
  }

  /** Commits that all belong to one transaction, which stays open. */
  Commits within(Sessions transaction, CommitGroup group) {
    OpenHeads heads = new OpenHeads(Optional.of(openHeads));
    return new Commits(database, transaction, userName, heads, Optional.of(group));
  }

  /** Takes the transaction's place in the order of the catalog: all of it is written. */
  void settle() {
    joined.ifPresent(group -> sessions.read("commit", group::settle));
  }

  /** Forgets what is known of heads; gives of how many. */
  long flush() {
    return openHeads.flush();
  }

  /** The transaction stands. */
  void committed() {
    openHeads.release();
  }

  List<CommitResult> commit(CommitRequest request, CommitListener listener) {
    requireOneChangePerTable(request);
    for (int attempt = 0; ; attempt++) {
      try {
        int earlier = attempt;
        return attempt(request, listener).stream().map(r -> r.after(earlier)).toList();
      } catch (DeltaLakeDbException e) {
        if (joined.isPresent() || attempt >= request.maxRetries() || !gaveWay(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether the database has undone it for another's sake: nothing that it has read is at fault.
   */
  private static boolean gaveWay(DeltaLakeDbException failure) {
    return failure.code() == ErrorCode.COMMIT_CONFLICT
        && failure.getCause() instanceof SQLException;
  }

  private List<CommitResult> attempt(CommitRequest request, CommitListener listener) {
    CommitGroup group =
        request.staged().map(CommitGroup::of).orElseGet(() -> group(request.changes().size() > 1));
    SortedMap<String, TableCommit> commits = new TreeMap<>();
    for (TableChange change : request.changes()) {
      commits.put(change.tableId(), new TableCommit(change, request.description(), group));
    }
    Attempt attempt = new Attempt(request, group, commits, listener);
    try {
      List<CommitResult> results = inGroup("commit", group, attempt);
      attempt.keepHeads();
      for (CommitResult result : results) {
        LOG.debug("committed {} version {}", result.table().name(), result.version());
      }
      return results;
    } catch (DryRun dryRun) {
      return dryRun.results;
    } catch (DoneBefore done) {
      return sessions.read(
          "commit", session -> StagedReads.results(session, group.transactionId()));
    }
  }

  private CommitGroup group(boolean isTagged) {
    return joined.orElseGet(() -> new CommitGroup(UUID.randomUUID().toString(), isTagged));
  }

  /** One attempt at a request. */
  private final class Attempt implements Database.Work<List<CommitResult>> {
    private final CommitRequest request;
    private final CommitGroup group;
    private final SortedMap<String, TableCommit> commits;
    private final CommitListener listener;
    private boolean hasKeptHeads;

    Attempt(
        CommitRequest request,
        CommitGroup group,
        SortedMap<String, TableCommit> commits,
        CommitListener listener) {
      this.request = request;
      this.group = group;
      this.commits = commits;
      this.listener = listener;
    }

    /** Where one writes at a time, the next one may come before this is durable, and goes on. */
    @Override
    public List<CommitResult> on(Session session) throws SQLException {
      List<CommitResult> results = run(session, request, group, commits, listener);
      if (joined.isEmpty() && !session.writesAmongOthers()) {
        keepHeads();
      }
      return results;
    }

    @Override
    public void undone() {
      openHeads.clear();
    }

    void keepHeads() {
      if (!hasKeptHeads) {
        commits.values().forEach(commit -> commit.head().ifPresent(openHeads::keep));
        hasKeptHeads = true;
      }
    }

    @Override
    public boolean isShort() {
      return request.staged().isEmpty()
          && request.changes().stream().mapToInt(change -> change.actions().size()).sum()
              <= SHORT_ACTIONS;
    }
  }

  private <T> T inGroup(String what, CommitGroup group, Database.Work<T> work) {
    CommitGroup.State before = group.state();
    boolean done = false;
    try {
      T result = sessions.inTransaction(what, group.transactionId(), work);
      done = true;
      return result;
    } finally {
      if (!done) {
        group.reset(before);
      }
    }
  }

  private static void requireOneChangePerTable(CommitRequest request) {
    Set<String> seen = new HashSet<>();
    for (TableChange change : request.changes()) {
      if (!seen.add(change.tableId())) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot commit: the table "
                + change.tableId()
                + " is named twice; put its actions together");
      }
    }
    if (seen.isEmpty() && request.staged().isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "Cannot commit: no table is named; name at least one");
    }
  }

  private List<CommitResult> run(
      Session session,
      CommitRequest request,
      CommitGroup group,
      SortedMap<String, TableCommit> commits,
      CommitListener listener)
      throws SQLException {
    if (request.staged().isPresent()) {
      claim(session, request.staged().get());
    }
    lockHeads(session, request);
    for (Expectation expected : request.expectations()) {
      require(session, expected);
    }
    CommitListener hears = request.dryRun() ? CommitListener.NONE : listener;
    Map<String, CommitResult> results = new HashMap<>();
    for (TableCommit commit : commits.values()) {
      CommitResult result = commit.run(session, openHeads, hears);
      results.put(result.table().tableId(), result);
    }
    group.write(session, author(request));
    for (TableCommit commit : commits.values()) {
      commit.moveHead(session, hears);
    }
    long place = joined.isPresent() ? group.state().commitSeq() : group.settle(session);
    List<CommitResult> inOrder = new ArrayList<>();
    for (TableChange change : request.changes()) {
      CommitResult result = requireNonNull(results.get(change.tableId()));
      inOrder.add(result.alreadyCommitted() ? result : result.at(place));
    }
    if (request.staged().isPresent()) {
      new StageRows(session, group.transactionId())
          .committed(
              inOrder.stream()
                  .map(r -> new StageRows.Committed(r.table().tableId(), r.version()))
                  .toList());
    }
    if (request.dryRun()) {
      throw new DryRun(inOrder);
    }
    return inOrder;
  }

  private static void lockHeads(Session session, CommitRequest request) throws SQLException {
    TreeSet<String> tables = new TreeSet<>();
    request.changes().forEach(change -> tables.add(change.tableId()));
    request.expectations().forEach(expected -> tables.add(expected.tableId()));
    if (tables.size() == 1) {
      session.lockHead(tables.first());
    } else {
      session.lockHeads(tables);
    }
  }

  private static CommitGroup.Author author(CommitRequest request) {
    return new CommitGroup.Author(
        request.description().userName(), request.sessionId(), request.message());
  }

  /** Of all who commit a staged transaction, one does. */
  private static void claim(Session session, StagedTransaction staged) throws SQLException {
    TransactionRows rows = new TransactionRows(session);
    String id = staged.transactionId();
    if (!rows.move(id, TransactionRows.COMMITTED, System.currentTimeMillis())) {
      TransactionRows.Row row = rows.require("commit", id);
      if (row.state().equals(TransactionRows.COMMITTED)) {
        throw new DoneBefore();
      }
      throw row.isOver("commit");
    }
    if (new StageRows(session, id).all().size() != staged.numStages()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot commit the transaction "
              + id
              + ": more was staged in it at this moment; commit it again");
    }
  }

  private static void require(Session session, Expectation expected) throws SQLException {
    CatalogTable table = new TableRows(session).requireById(expected.tableId());
    HeadRows.Head head = new HeadRows(session).read(table.tableKey()).orElseThrow();
    new Rebase(session, table, head.snapshot()).require(expected);
  }

  CatalogTable create(NewTable table) {
    String what = "create the table " + table.name();
    Location location = Location.of(table.location());
    CommitGroup group = group(false);
    return inGroup(
        what,
        group,
        session -> {
          session.lockCatalog();
          TableRows tables = new TableRows(session);
          tables.requireFree(what, table.name(), location);
          long key = nextTableKey(session, tables);
          String id = UUID.randomUUID().toString();
          tables.insert(row(tables, table, key, id));
          CommitContext context =
              CommitContext.creation(System.currentTimeMillis()).at(table.location());
          PreparedCommit prepared =
              CommitPreparation.prepare(
                  context, table.description(), group.tagged(table.actions()));
          VersionWriter writer = VersionWriter.ofNewTable(key);
          long commitSeq =
              new LocalVersion(session, writer, context, group)
                  .write(prepared, new FileLookup(session, key));
          group.write(
              session,
              new CommitGroup.Author(
                  table.description().userName(), Optional.empty(), Optional.empty()));
          new HeadRows(session).insert(writer.state(), 0, commitSeq, OptionalLong.empty());
          return tables.byId(id).orElseThrow();
        });
  }

  /** In a transaction that stays open the key comes from another, or others would wait for it. */
  private long nextTableKey(Session session, TableRows tables) throws SQLException {
    return joined.isPresent() && session.writesAmongOthers()
        ? database.inTransaction(
            "give a table its key", other -> new TableRows(other).nextTableKey())
        : tables.nextTableKey();
  }

  private TableRows.NewRow row(TableRows tables, NewTable table, long key, String id)
      throws SQLException {
    return new TableRows.NewRow(
        key,
        id,
        tables.schemaKey(table.name(), userName),
        table.name().table(),
        table.name().tableNameKey(),
        "active",
        table.location(),
        Location.of(table.location()).key(),
        Optional.empty(),
        table.ownerName().or(() -> userName));
  }
}
