package io.deltalakedb.core.snapshot;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action.DomainMetadata;
import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.Action.Protocol;
import io.deltalakedb.core.action.Action.Txn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table as of a version, without its files: those are always streamed.
 *
 * @param version of the table
 * @param protocol in force
 * @param metadata in force
 * @param txns latest transaction by application id
 * @param domains live domains by name
 * @param inCommitTimestamp of the version's commit, milliseconds since the epoch
 */
public record Snapshot(
    long version,
    Protocol protocol,
    Metadata metadata,
    Map<String, Txn> txns,
    Map<String, DomainMetadata> domains,
    OptionalLong inCommitTimestamp) {
  public Snapshot {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    txns = Collections.unmodifiableMap(new LinkedHashMap<>(txns));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    requireNonNull(inCommitTimestamp, "inCommitTimestamp");
  }
}
