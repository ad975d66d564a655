package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of dl_action: every line of a version in the order of the log. */
final class ActionRows implements Action.Cases<ActionRows.Head> {

  /** What is told of an action without its text. */
  record Head(String type, Optional<String> path, Optional<Boolean> dataChange) {
    static Head of(String type) {
      return new Head(type, Optional.empty(), Optional.empty());
    }
  }

  private static final Head METADATA = Head.of("metaData");
  private static final Head PROTOCOL = Head.of("protocol");
  private static final Head TXN = Head.of("txn");
  private static final Head DOMAIN_METADATA = Head.of("domainMetadata");
  private static final Head COMMIT_INFO = Head.of("commitInfo");

  private final Writing writing;

  ActionRows(Writing writing) {
    this.writing = writing;
  }

  void insert(long version, long index, Action action, long lineId) throws SQLException {
    Head head = action.match(this);
    Command row =
        writing.command(
            """
            INSERT INTO dl_action
              (table_key, version, action_index, action_type, path, data_change, line_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);
    writing.insert(
        row.number(writing.tableKey)
            .number(version)
            .number(index)
            .text(head.type())
            .text(head.path())
            .flag(head.dataChange())
            .number(lineId));
  }

  @Override
  public Head add(Action.Add add) {
    return new Head("add", Optional.of(add.path()), Optional.of(add.dataChange()));
  }

  @Override
  public Head remove(Action.Remove remove) {
    return new Head("remove", Optional.of(remove.path()), Optional.of(remove.dataChange()));
  }

  @Override
  public Head cdc(Action.Cdc cdc) {
    return new Head("cdc", Optional.of(cdc.path()), Optional.of(cdc.dataChange()));
  }

  @Override
  public Head metadata(Action.Metadata metadata) {
    return METADATA;
  }

  @Override
  public Head protocol(Action.Protocol protocol) {
    return PROTOCOL;
  }

  @Override
  public Head txn(Action.Txn txn) {
    return TXN;
  }

  @Override
  public Head domainMetadata(Action.DomainMetadata domainMetadata) {
    return DOMAIN_METADATA;
  }

  @Override
  public Head commitInfo(Action.CommitInfo commitInfo) {
    return COMMIT_INFO;
  }

  @Override
  public Head unknown(Action.Unknown unknown) {
    return Head.of(unknown.name());
  }
}
