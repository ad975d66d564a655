package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.FileLookup;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.VersionFacts;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.commit.CommitContext;
import io.deltalakedb.core.commit.PreparedCommit;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A version that is committed here, while its rows are written. */
final class LocalVersion {

  private final Session session;
  private final VersionWriter writer;
  private final CommitContext context;
  private final CommitGroup group;

  LocalVersion(Session session, VersionWriter writer, CommitContext context, CommitGroup group) {
    this.session = session;
    this.writer = writer;
    this.context = context;
    this.group = group;
  }

  /**
   * Writes all rows but the head's; gives the version's place in the order of the catalog. The
   * place is taken after what takes long: where several write at once, everybody waits for it from
   * then until the transaction ends.
   */
  long write(PreparedCommit prepared, FileLookup asked) throws SQLException {
    long version = context.version();
    writer.enter(session);
    writer.expect(prepared.lines(), asked);
    for (ActionLine line : prepared.lines()) {
      try {
        writer.line(version, line);
      } catch (ArithmeticException e) {
        throw SumOverflow.refused(ErrorCode.INVALID_VALUE, "commit", "", line.action(), e);
      }
    }
    long commitSeq = group.commitSeq(session);
    writer.finish(
        version,
        new VersionFacts(
            "local",
            Optional.of(group.transactionId()),
            commitSeq,
            context.nowMillis(),
            OptionalLong.empty(),
            Optional.of(new VersionFacts.Content(prepared.sha256(), prepared.size(), true))));
    enqueue();
    group.committed(writer.state().lastCommittedAt());
    return commitSeq;
  }

  private void enqueue() throws SQLException {
    Map<String, String> properties =
        writer.state().metadata().map(Metadata::configuration).orElse(Map.of());
    long version = context.version();
    boolean due = version > 0 && version % TableProperties.checkpointInterval(properties) == 0;
    session.insert(
        session
            .command(
                """
                INSERT INTO dl_outbox
                  (table_key, version, mirror_state, attempts, enqueued_at, checkpoint_state)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
            .number(writer.state().tableKey())
            .number(version)
            .text("PENDING")
            .number(0)
            .number(context.nowMillis())
            .text(due ? Optional.of("DUE") : Optional.empty()));
  }
}
