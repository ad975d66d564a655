package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.DomainMetadata;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.snapshot.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of dl_head: what moves with each commit. */
public final class HeadRows {

  /**
   * The head of a table and the snapshot that it points to.
   *
   * @param state ready to be written to
   * @param snapshot of the current version
   */
  public record Head(TableState state, Snapshot snapshot) {}

  /**
   * Tells one head of a table from all others that it ever had.
   *
   * @param version of the head
   * @param commitSeq its place in the order of the catalog
   */
  public record Stamp(long version, long commitSeq) {}

  private final Session session;

  public HeadRows(Session session) {
    this.session = session;
  }

  /** The head of a table, with all that a commit builds on. */
  public Optional<Head> read(long tableKey) throws SQLException {
    Optional<TableState> state =
        session
            .command(
                """
                SELECT num_files, size_in_bytes, known_records, num_files_without_stats,
                  num_deletion_vectors, num_deleted_records, current_version, metadata_version,
                  protocol_version, schema_version, last_committed_at, in_commit_timestamp
                FROM dl_head WHERE table_key = ?
                """)
            .number(tableKey)
            .first(row -> state(tableKey, row));
    if (state.isEmpty()) {
      return Optional.empty();
    }
    Snapshot snapshot = new SnapshotRows(session).readHead(tableKey, state.get().version);
    state.get().protocol = Optional.of(snapshot.protocol());
    state.get().metadata = Optional.of(snapshot.metadata());
    state.get().clustering =
        Optional.ofNullable(snapshot.domains().get(Columns.CLUSTERING_DOMAIN))
            .map(DomainMetadata::configuration);
    return Optional.of(new Head(state.get(), snapshot));
  }

  /** The first head of a table. */
  public void insert(
      TableState state, long earliestVersion, long commitSeq, OptionalLong mirroredVersion)
      throws SQLException {
    Command insert =
        session.command(
            """
            INSERT INTO dl_head
              (table_key, earliest_version, mirrored_version, mirrored_at, current_version,
               current_commit_seq, last_committed_at, last_operation, metadata_version,
               protocol_version, schema_version, in_commit_timestamp, num_files, size_in_bytes,
               num_records, known_records, num_files_without_stats, num_deletion_vectors,
               num_deleted_records)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(state.tableKey).number(earliestVersion).number(mirroredVersion);
    insert.number(
        mirroredVersion.isPresent()
            ? OptionalLong.of(System.currentTimeMillis())
            : OptionalLong.empty());
    moving(insert, state, commitSeq).run();
  }

  /** Moves the head from an expected version; false where it is not there any more. */
  public boolean move(TableState state, long expectedVersion, long commitSeq) throws SQLException {
    Command update =
        session.command(
            """
            UPDATE dl_head SET current_version = ?, current_commit_seq = ?, last_committed_at = ?,
              last_operation = ?, metadata_version = ?, protocol_version = ?, schema_version = ?,
              in_commit_timestamp = ?, num_files = ?, size_in_bytes = ?, num_records = ?,
              known_records = ?, num_files_without_stats = ?, num_deletion_vectors = ?,
              num_deleted_records = ?
            WHERE table_key = ? AND current_version = ?
            """);
    moving(update, state, commitSeq).number(state.tableKey).number(expectedVersion);
    return session.changeOwn(update);
  }

  /** The next place in the order of the catalog; rises without holes under the write lock. */
  public long nextCommitSeq(long howMany) throws SQLException {
    return session.numberAlong(
        session
            .command(
                """
                UPDATE dl_catalog SET last_commit_seq = last_commit_seq + ? WHERE singleton = 1
                RETURNING last_commit_seq
                """)
            .number(howMany));
  }

  /** The place that would be next; others may take it meanwhile. */
  public long likelyCommitSeq() throws SQLException {
    return session
        .command("SELECT last_commit_seq + 1 FROM dl_catalog WHERE singleton = 1")
        .number();
  }

  /** Moves what a transaction has written from a place that was taken meanwhile to its own. */
  public void move(String transactionId, long from, long to) throws SQLException {
    session.runKept();
    session
        .command(
            """
            UPDATE dl_head SET current_commit_seq = ?
            WHERE current_commit_seq = ? AND table_key IN (
              SELECT c.table_key FROM dl_commit AS c WHERE c.transaction_id = ?)
            """)
        .number(to)
        .number(from)
        .text(transactionId)
        .run();
    session
        .command("UPDATE dl_commit SET commit_seq = ? WHERE transaction_id = ?")
        .number(to)
        .text(transactionId)
        .run();
    session
        .command("UPDATE dl_transaction SET commit_seq = ? WHERE transaction_id = ?")
        .number(to)
        .text(transactionId)
        .run();
  }

  private static Command moving(Command command, TableState state, long commitSeq)
      throws SQLException {
    FileSums sums = state.sums;
    command.number(state.version).number(commitSeq).number(state.lastCommittedAt);
    command.text(state.lastOperation).number(state.metadataVersion);
    command.number(state.protocolVersion).number(state.schemaVersion);
    command.number(state.inCommitTimestamp).number(sums.numFiles()).number(sums.sizeInBytes());
    command.number(sums.numRecords()).number(sums.knownRecords());
    command.number(sums.filesWithoutRecords()).number(sums.deletionVectors());
    return command.number(sums.deletedRecords());
  }

  private static TableState state(long tableKey, ResultSet row) throws SQLException {
    FileSums sums =
        new FileSums(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            new FileSums.DeletedSums(row.getLong(5), row.getLong(6)));
    TableState state = new TableState(tableKey, sums);
    state.version = row.getLong(7);
    state.metadataVersion = row.getLong(8);
    state.protocolVersion = row.getLong(9);
    state.schemaVersion = row.getLong(10);
    state.lastCommittedAt = row.getLong(11);
    state.inCommitTimestamp = NullableColumn.number(row, 12);
    return state;
  }
}
