package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.TableFeatures;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which changes of the protocol a commit survives that was prepared before them. */
final class ProtocolChange {

  /** Features that ask nothing of rows which are written already, or only what a rebase sees to. */
  private static final Set<String> HARMLESS =
      Set.of(
          "appendOnly",
          "changeDataFeed",
          "columnMapping",
          "deletionVectors",
          "domainMetadata",
          "icebergCompatV1",
          "icebergCompatV2",
          "icebergCompatV3",
          "inCommitTimestamp",
          "rowTracking",
          "timestampNtz",
          "v2Checkpoint",
          "vacuumProtocolCheck");

  private ProtocolChange() {}

  /** Why the commit fails; empty where it goes on under the new protocol. */
  static Optional<String> refusal(
      Action.Protocol read, Action.Protocol winner, Action.Metadata metadata) {
    Optional<String> unsupported = TableFeatures.writeRefusal(winner, metadata);
    if (unsupported.isPresent()) {
      return unsupported.map(why -> "changed the protocol, and " + why);
    }
    Set<String> before = TableFeatures.supported(read);
    Set<String> after = TableFeatures.supported(winner);
    Set<String> dropped = new TreeSet<>(before);
    dropped.removeAll(after);
    if (!dropped.isEmpty()) {
      return Optional.of("dropped " + spelled(dropped) + " from the protocol");
    }
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    added.removeAll(HARMLESS);
    return added.isEmpty()
        ? Optional.empty()
        : Optional.of("added " + spelled(added) + " to the protocol, which binds all writers");
  }

  private static String spelled(Set<String> features) {
    return (features.size() == 1 ? "feature " : "features ") + String.join(", ", features);
  }
}
