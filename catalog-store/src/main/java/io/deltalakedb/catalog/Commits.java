package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.FileLookup;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.VersionFacts;
import io.deltalakedb.catalog.sql.VersionWriter;
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

  Commits(Database database, Optional<String> userName) {
    this.database = database;
    this.userName = userName;
  }

  List<CommitResult> commit(CommitRequest request) {
    if (request.changes().size() != 1) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot commit to "
              + request.changes().size()
              + " tables at once: a commit has exactly one table; commit to each");
    }
    try {
      CommitResult result =
          database.inTransaction(
              "commit", session -> commit(session, request, request.changes().get(0)));
      LOG.debug("committed {} version {}", result.table().name(), result.version());
      return List.of(result);
    } catch (DryRun dryRun) {
      return List.of(dryRun.result);
    }
  }

  CatalogTable create(NewTable table) {
    String what = "create the table " + table.name();
    return database.inTransaction(
        what,
        session -> {
          session.lockCatalog();
          TableRows tables = new TableRows(session);
          Location location = Location.of(table.location());
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
          Version version = new Version(session, VersionWriter.ofNewTable(key), context);
          version.write(prepared);
          version.describe(table.description(), Optional.empty(), Optional.empty());
          version.heads.insert(version.writer.state(), 0, version.commitSeq, OptionalLong.empty());
          return tables.byId(id).orElseThrow();
        });
  }

  private CommitResult commit(Session session, CommitRequest request, TableChange change)
      throws SQLException {
    session.lockHeads(List.of(change.tableId()));
    TableRows tables = new TableRows(session);
    CatalogTable table = tables.requireById(change.tableId());
    table.requireWritable();
    requireExpected(table, change.expectedVersion());
    HeadRows.Head head = new HeadRows(session).read(table.tableKey()).orElseThrow();
    CommitContext context =
        new CommitContext(
            table.currentVersion() + 1,
            Optional.of(head.snapshot()),
            new FileLookup(session, table.tableKey()),
            System.currentTimeMillis(),
            OptionalLong.of(head.state().lastCommittedAt()));
    PreparedCommit prepared =
        CommitPreparation.prepare(context, request.description(), change.actions());
    Version version = new Version(session, VersionWriter.after(head), context);
    version.write(prepared);
    version.describe(request.description(), request.message(), request.sessionId());
    if (!version.heads.move(version.writer.state(), table.currentVersion(), version.commitSeq)) {
      throw conflict(table, table.currentVersion());
    }
    CommitResult result =
        new CommitResult(
            tables.requireById(table.tableId()),
            context.version(),
            version.commitSeq,
            version.transactionId,
            version.writer.state().lastCommittedAt(),
            prepared.warnings());
    if (request.dryRun()) {
      throw new DryRun(result);
    }
    return result;
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
  private static final class Version {
    private final Session session;
    private final VersionWriter writer;
    private final CommitContext context;
    private final HeadRows heads;
    private final long commitSeq;
    private final String transactionId = UUID.randomUUID().toString();

    Version(Session session, VersionWriter writer, CommitContext context) throws SQLException {
      this.session = session;
      this.writer = writer;
      this.context = context;
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
