package io.deltalakedb.core.snapshot;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table as of a version, without its files, which are always streamed.
 *
 * @param version the version
 * @param protocol in force
 * @param metadata in force
 * @param txns newest by application id
 * @param domains live ones by name
 * @param inCommitTimestamp of this version's commit, milliseconds since the epoch; absent where the
 *     commit has none
 */
public record Snapshot(
    long version,
    Action.Protocol protocol,
    Action.Metadata metadata,
    Map<String, Action.Txn> txns,
    Map<String, Action.DomainMetadata> domains,
    OptionalLong inCommitTimestamp) {

  public Snapshot {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    txns = Collections.unmodifiableMap(new LinkedHashMap<>(txns));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    requireNonNull(inCommitTimestamp, "inCommitTimestamp");
  }

  /**
   * The state after the next version.
   *
   * @param actions of that version; within it the last one about a thing wins
   * @param nextInCommitTimestamp of its commit
   */
  public Snapshot next(List<Action> actions, OptionalLong nextInCommitTimestamp) {
    Action.Protocol newProtocol = protocol;
    Action.Metadata newMetadata = metadata;
    Map<String, Action.Txn> newTxns = new LinkedHashMap<>(txns);
    Map<String, Action.DomainMetadata> newDomains = new LinkedHashMap<>(domains);
    for (Action action : actions) {
      if (action instanceof Action.Protocol newest) {
        newProtocol = newest;
      } else if (action instanceof Action.Metadata newest) {
        newMetadata = newest;
      } else if (action instanceof Action.Txn txn) {
        newTxns.put(txn.appId(), txn);
      } else if (action instanceof Action.DomainMetadata domain) {
        newDomains.remove(domain.domain());
        if (!domain.removed()) {
          newDomains.put(domain.domain(), domain);
        }
      }
    }
    return new Snapshot(
        version + 1, newProtocol, newMetadata, newTxns, newDomains, nextInCommitTimestamp);
  }
}
