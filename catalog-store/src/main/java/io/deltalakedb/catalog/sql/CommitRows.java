package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.CommitInfo;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.json.CommitInfoFields;
import io.deltalakedb.core.json.Json;
import java.sql.SQLException;
import java.util.Optional;
import java.util.StringJoiner;

/** The rows of dl_commit: one for each version. */
final class CommitRows {

  /** Which parts of the state a version changed. */
  record Changed(boolean schema, boolean protocol, boolean properties) {}

  private final Writing writing;

  CommitRows(Writing writing) {
    this.writing = writing;
  }

  void insert(
      TableState state,
      VersionFacts facts,
      Optional<CommitInfo> info,
      VersionSums sums,
      Changed changed)
      throws SQLException {
    Command insert =
        writing.command(
            """
            INSERT INTO dl_commit
              (table_key, version, commit_seq, transaction_id, commit_origin, committed_at,
               in_commit_timestamp, file_modified_at, has_log_file, is_canonical, content_digest,
               content_size, num_actions, txn_id, user_id, user_name, operation,
               operation_parameters, job, notebook, cluster_id, read_version, isolation_level,
               is_blind_append, operation_metrics, user_metadata, engine_info, commit_info_json,
               num_added_files, num_removed_files, added_bytes, removed_bytes, added_records,
               removed_records, num_files_after, size_in_bytes_after, known_records_after,
               no_stats_files_after, dvs_after, deleted_records_after, is_data_change,
               schema_changed, protocol_changed, properties_changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(writing.tableKey).number(state.version).number(facts.commitSeq());
    insert.text(facts.transactionId()).text(facts.origin()).number(state.lastCommittedAt);
    insert.number(state.inCommitTimestamp).number(facts.fileModifiedAt());
    content(insert, facts.content());
    insert.number(sums.actions);
    info(insert, info);
    sums(insert, sums, state.sums);
    insert.flag(sums.dataChange).flag(changed.schema());
    writing.insert(insert.flag(changed.protocol()).flag(changed.properties()));
  }

  private static void content(Command insert, Optional<VersionFacts.Content> content)
      throws SQLException {
    insert.flag(content.isPresent());
    insert.flag(content.map(VersionFacts.Content::canonical).orElse(true).booleanValue());
    insert.text(content.map(VersionFacts.Content::sha256));
    if (content.isPresent()) {
      insert.number(content.get().size());
    } else {
      insert.text(Optional.empty());
    }
  }

  private static void info(Command insert, Optional<CommitInfo> info) throws SQLException {
    CommitInfoFields fields =
        CommitInfoFields.of(info.orElseGet(() -> new CommitInfo(JsonFields.NONE)));
    insert.text(fields.txnId()).text(fields.userId()).text(fields.userName());
    insert.text(fields.operation()).text(fields.operationParameters());
    insert.text(fields.job()).text(fields.notebook()).text(fields.clusterId());
    insert.number(fields.readVersion()).text(fields.isolationLevel());
    insert.flag(fields.isBlindAppend()).text(fields.operationMetrics());
    insert.text(fields.userMetadata()).text(fields.engineInfo());
    insert.text(info.map(CommitRows::json));
  }

  private static void sums(Command insert, VersionSums sums, FileSums after) throws SQLException {
    insert.number(sums.addedFiles).number(sums.removedFiles).number(sums.addedBytes);
    insert.number(sums.removedBytes()).number(sums.addedRecords()).number(sums.removedRecords());
    insert.number(after.numFiles()).number(after.sizeInBytes()).number(after.knownRecords());
    insert.number(after.filesWithoutRecords()).number(after.deletionVectors());
    insert.number(after.deletedRecords());
  }

  private static String json(CommitInfo info) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    info.fields().rawByName().forEach((name, raw) -> json.add(Json.quote(name) + ":" + raw));
    return json.toString();
  }
}
