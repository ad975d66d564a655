package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.Action.DomainMetadata;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.action.Action.Txn;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the state of a table at a version from its rows. */
public final class SnapshotRows {

  private final Session session;

  public SnapshotRows(Session session) {
    this.session = session;
  }

  /** The state at a version that the catalog has, whatever is committed meanwhile. */
  public Snapshot read(long tableKey, long version) throws SQLException {
    List<Action> txns =
        actions(
            """
            SELECT l.action_json FROM dl_app_transaction AS t JOIN dl_line AS l
              ON l.line_id = t.line_id
            WHERE t.table_key = ? AND t.version <= ?
              AND (t.valid_to_version IS NULL OR t.valid_to_version >= ?)
            """,
            tableKey,
            version,
            version);
    List<Action> domains =
        actions(
            """
            SELECT l.action_json FROM dl_domain_metadata AS d JOIN dl_line AS l
              ON l.line_id = d.line_id
            WHERE d.table_key = ? AND d.version <= ?
              AND (d.valid_to_version IS NULL OR d.valid_to_version >= ?) AND d.is_removed = 0
            """,
            tableKey,
            version,
            version);
    return snapshot(tableKey, version, txns, domains);
  }

  /** The state at the head, inside a transaction that nobody can commit beside. */
  Snapshot readHead(long tableKey, long version) throws SQLException {
    List<Action> txns =
        actions(
            """
            SELECT l.action_json FROM dl_app_transaction AS t JOIN dl_line AS l
              ON l.line_id = t.line_id
            WHERE t.table_key = ? AND t.valid_to_version IS NULL
            """,
            tableKey);
    List<Action> domains =
        actions(
            """
            SELECT l.action_json FROM dl_domain_metadata AS d JOIN dl_line AS l
              ON l.line_id = d.line_id
            WHERE d.table_key = ? AND d.valid_to_version IS NULL AND d.is_removed = 0
            """,
            tableKey);
    return snapshot(tableKey, version, txns, domains);
  }

  private Snapshot snapshot(
      long tableKey, long version, List<Action> txnActions, List<Action> domainActions)
      throws SQLException {
    Metadata metadata =
        (Metadata)
            newest(
                """
                SELECT l.action_json FROM dl_metadata AS m JOIN dl_line AS l
                  ON l.line_id = m.line_id
                WHERE m.table_key = ? AND m.version <= ? ORDER BY m.version DESC LIMIT 1
                """,
                tableKey,
                version);
    Protocol protocol =
        (Protocol)
            newest(
                """
                SELECT l.action_json FROM dl_protocol AS p JOIN dl_line AS l
                  ON l.line_id = p.line_id
                WHERE p.table_key = ? AND p.version <= ? ORDER BY p.version DESC LIMIT 1
                """,
                tableKey,
                version);
    Map<String, Txn> txns = new TreeMap<>();
    for (Action action : txnActions) {
      Txn txn = (Txn) action;
      txns.put(txn.appId(), txn);
    }
    Map<String, DomainMetadata> domains = new TreeMap<>();
    for (Action action : domainActions) {
      DomainMetadata domain = (DomainMetadata) action;
      domains.put(domain.domain(), domain);
    }
    return new Snapshot(
        version, protocol, metadata, txns, domains, inCommitTimestamp(tableKey, version));
  }

  private List<Action> actions(String sql, long... parameters) throws SQLException {
    Command command = session.command(sql);
    for (long parameter : parameters) {
      command.number(parameter);
    }
    return command.all(row -> ActionJson.parse(row.getString(1)));
  }

  private Action newest(String sql, long tableKey, long version) throws SQLException {
    Optional<String> json =
        session.command(sql).number(tableKey).number(version).first(row -> row.getString(1));
    return ActionJson.parse(
        json.orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.INVALID_LOG,
                    "Cannot read version "
                        + version
                        + ": the catalog has no protocol or no metaData for it")));
  }

  private OptionalLong inCommitTimestamp(long tableKey, long version) throws SQLException {
    return session
        .command("SELECT in_commit_timestamp FROM dl_commit WHERE table_key = ? AND version = ?")
        .number(tableKey)
        .number(version)
        .first(row -> NullableColumn.number(row, 1))
        .orElse(OptionalLong.empty());
  }
}
