package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.FileLookup;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.TableState;
import io.deltalakedb.catalog.sql.VersionFacts;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.commit.CommitContext;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.commit.CommitPreparation;
import io.deltalakedb.core.commit.PreparedCommit;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits: one database transaction in which the head moves, the actions become rows and the outbox
 * learns of the version. All of it happens, or nothing.
 */
final class Commits {

  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  /** Carries the result of a dry run out of the transaction, which is undone by it. */
  private static final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommitResult result;

    DryRun(CommitResult result) {
      super(null, null, false, false);
      this.result = result;
    }
  }

  private final Database database;
  private final Optional<String> userName;
  private final OpenHeads openHeads = new OpenHeads();

  Commits(Database database, Optional<String> userName) {
    this.database = database;
    this.userName = userName;
  }

  List<CommitResult> commit(CommitRequest request, CommitListener listener) {
    if (request.changes().size() != 1) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot commit to "
              + request.changes().size()
              + " tables at once: a commit has exactly one table; commit to each");
    }
    String transactionId = UUID.randomUUID().toString();
    TableCommit commit = new TableCommit(request, request.changes().get(0), transactionId);
    try {
      CommitResult result =
          database.inTransaction(
              "commit", transactionId, session -> commit.run(session, openHeads, listener));
      openHeads.keep(commit.head());
      LOG.debug("committed {} version {}", result.table().name(), result.version());
      return List.of(result);
    } catch (DryRun dryRun) {
      return List.of(dryRun.result);
    }
  }

  CatalogTable create(NewTable table) {
    String what = "create the table " + table.name();
    Location location = Location.of(table.location());
    String transactionId = UUID.randomUUID().toString();
    return database.inTransaction(
        what,
        transactionId,
        session -> {
          session.lockCatalog();
          TableRows tables = new TableRows(session);
          tables.requireFree(what, table.name(), location);
          long key = tables.nextTableKey();
          String id = UUID.randomUUID().toString();
          tables.insert(
              new TableRows.NewRow(
                  key,
                  id,
                  tables.schemaKey(table.name(), userName),
                  table.name().table(),
                  table.name().tableNameKey(),
                  "active",
                  table.location(),
                  location.key(),
                  Optional.empty(),
                  table.ownerName().or(() -> userName)));
          CommitContext context = CommitContext.creation(System.currentTimeMillis());
          PreparedCommit prepared =
              CommitPreparation.prepare(context, table.description(), table.actions());
          VersionWriter writer = VersionWriter.ofNewTable(key);
          LocalVersion version = new LocalVersion(session, writer, context, transactionId);
          version.write(prepared);
          version.describe(table.description(), Optional.empty(), Optional.empty());
          version.heads.insert(writer.state(), 0, version.commitSeq, OptionalLong.empty());
          return tables.byId(id).orElseThrow();
        });
  }

  /** The commit to one table, while its transaction runs. */
  private static final class TableCommit {
    private final CommitRequest request;
    private final TableChange change;
    private final String transactionId;
    private OpenHeads.@Nullable OpenHead head;

    TableCommit(CommitRequest request, TableChange change, String transactionId) {
      this.request = request;
      this.change = change;
      this.transactionId = transactionId;
    }

    CommitResult run(Session session, OpenHeads openHeads, CommitListener listener)
        throws SQLException {
      session.lockHeads(List.of(change.tableId()));
      CatalogTable table = new TableRows(session).requireById(change.tableId());
      table.requireWritable();
      requireExpected(table, change.expectedVersion());
      OpenHeads.OpenHead before = head(session, table, openHeads);
      CommitContext context =
          new CommitContext(
              table.currentVersion() + 1,
              Optional.of(before.snapshot()),
              new FileLookup(session, table.tableKey()),
              System.currentTimeMillis(),
              OptionalLong.of(before.writer().state().lastCommittedAt()));
      PreparedCommit prepared =
          CommitPreparation.prepare(context, request.description(), change.actions());
      if (!request.dryRun()) {
        announce(table, before, context, prepared, listener);
      }
      LocalVersion version = new LocalVersion(session, before.writer(), context, transactionId);
      CommitResult result = write(version, table, context, prepared);
      if (request.dryRun()) {
        throw new DryRun(result);
      }
      head =
          new OpenHeads.OpenHead(
              new HeadRows.Stamp(context.version(), version.commitSeq),
              before.snapshot().next(actions(prepared), prepared.inCommitTimestamp()),
              before.writer());
      return result;
    }

    private static OpenHeads.OpenHead head(Session session, CatalogTable table, OpenHeads openHeads)
        throws SQLException {
      HeadRows heads = new HeadRows(session);
      HeadRows.Stamp stamp = heads.stamp(table.tableKey());
      Optional<OpenHeads.OpenHead> open = openHeads.take(table.tableKey(), stamp);
      if (open.isPresent()) {
        return open.get();
      }
      HeadRows.Head read = heads.read(table.tableKey()).orElseThrow();
      return new OpenHeads.OpenHead(stamp, read.snapshot(), VersionWriter.after(read));
    }

    private static void announce(
        CatalogTable table,
        OpenHeads.OpenHead before,
        CommitContext context,
        PreparedCommit prepared,
        CommitListener listener) {
      long committedAt =
          before
              .writer()
              .state()
              .nextCommittedAt(prepared.inCommitTimestamp(), context.nowMillis());
      listener.prepared(new PendingCommit(table, context.version(), committedAt, prepared));
    }

    private CommitResult write(
        LocalVersion version, CatalogTable table, CommitContext context, PreparedCommit prepared)
        throws SQLException {
      version.write(prepared);
      version.describe(request.description(), request.message(), request.sessionId());
      TableState state = version.writer.state();
      if (!version.heads.move(state, table.currentVersion(), version.commitSeq)) {
        throw conflict(table, table.currentVersion());
      }
      return new CommitResult(
          table.at(context.version()),
          context.version(),
          version.commitSeq,
          transactionId,
          state.lastCommittedAt(),
          prepared.warnings());
    }

    /** The head that the commit made, once it is done. */
    OpenHeads.OpenHead head() {
      return requireNonNull(head, "head");
    }

    private static List<Action> actions(PreparedCommit prepared) {
      return prepared.lines().stream().map(ActionLine::action).toList();
    }
  }

  private static void requireExpected(CatalogTable table, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != table.currentVersion()) {
      throw conflict(table, expected.getAsLong());
    }
  }

  private static DeltaLakeDbException conflict(CatalogTable table, long expected) {
    return new DeltaLakeDbException(
        ErrorCode.COMMIT_CONFLICT,
        "Cannot commit to "
            + table.name()
            + ": VERSION_CONFLICT, expected version "
            + expected
            + ", actual version "
            + table.currentVersion()
            + "; read the table again and retry");
  }

  /** One local version while it is written. */
  private static final class LocalVersion {
    private final Session session;
    private final VersionWriter writer;
    private final CommitContext context;
    private final HeadRows heads;
    private final long commitSeq;
    private final String transactionId;

    LocalVersion(Session session, VersionWriter writer, CommitContext context, String transactionId)
        throws SQLException {
      this.session = session;
      this.writer = writer;
      this.context = context;
      this.transactionId = transactionId;
      this.heads = new HeadRows(session);
      this.commitSeq = heads.nextCommitSeq(1);
    }

    void write(PreparedCommit prepared) throws SQLException {
      long version = context.version();
      writer.enter(session);
      for (ActionLine line : prepared.lines()) {
        try {
          writer.line(version, line);
        } catch (ArithmeticException e) {
          throw SumOverflow.refused(ErrorCode.INVALID_VALUE, "commit", "", line.action(), e);
        }
      }
      writer.finish(
          version,
          new VersionFacts(
              "local",
              Optional.of(transactionId),
              commitSeq,
              context.nowMillis(),
              OptionalLong.empty(),
              Optional.of(new VersionFacts.Content(prepared.sha256(), prepared.size(), true))));
      enqueue();
    }

    private void enqueue() throws SQLException {
      Map<String, String> properties =
          writer.state().metadata().map(Metadata::configuration).orElse(Map.of());
      long version = context.version();
      boolean due = version > 0 && version % TableProperties.checkpointInterval(properties) == 0;
      session
          .command(
              """
              INSERT INTO dl_outbox
                (table_key, version, mirror_state, attempts, enqueued_at, checkpoint_state)
              VALUES (?, ?, 'PENDING', 0, ?, ?)
              """)
          .number(writer.state().tableKey())
          .number(version)
          .number(context.nowMillis())
          .text(due ? Optional.of("DUE") : Optional.empty())
          .run();
    }

    void describe(
        CommitDescription description, Optional<String> message, Optional<String> sessionId)
        throws SQLException {
      session
          .command(
              """
              INSERT INTO dl_transaction
                (transaction_id, transaction_state, started_at, committed_at, commit_seq,
                 user_name, session_id, message)
              VALUES (?, 'committed', ?, ?, ?, ?, ?, ?)
              """)
          .text(transactionId)
          .number(context.nowMillis())
          .number(writer.state().lastCommittedAt())
          .number(commitSeq)
          .text(description.userName())
          .text(sessionId)
          .text(message)
          .run();
    }
  }
}
