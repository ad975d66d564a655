package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a table is while versions are written to it: the newest of all that rows derive from. */
public final class TableState {

  final long tableKey;
  final FileSums sums;
  Optional<Protocol> protocol = Optional.empty();
  Optional<Metadata> metadata = Optional.empty();
  Optional<String> clustering = Optional.empty();
  long version = -1;
  long metadataVersion = -1;
  long protocolVersion = -1;
  long schemaVersion = -1;
  long lastCommittedAt = Long.MIN_VALUE;
  OptionalLong inCommitTimestamp = OptionalLong.empty();
  Optional<String> lastOperation = Optional.empty();

  TableState(long tableKey, FileSums sums) {
    this.tableKey = tableKey;
    this.sums = sums;
  }

  /** The short key of the table. */
  public long tableKey() {
    return tableKey;
  }

  /** The newest version that was written. */
  public long version() {
    return version;
  }

  /** The protocol in force. */
  public Optional<Protocol> protocol() {
    return protocol;
  }

  /** The metadata in force. */
  public Optional<Metadata> metadata() {
    return metadata;
  }

  /** The time of the newest version, milliseconds since the epoch. */
  public long lastCommittedAt() {
    return lastCommittedAt;
  }

  /**
   * The time of the next version: its in-commit timestamp where it has one, else the clock, which
   * does not go back.
   */
  public long nextCommittedAt(OptionalLong nextInCommitTimestamp, long clockMillis) {
    return nextInCommitTimestamp.orElse(Math.max(clockMillis, lastCommittedAt + 1));
  }
}
