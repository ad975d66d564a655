package io.deltalakedb.core.conflict;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Set;

/**
 * What a commit has read, and how strictly that must still hold when it is made.
 *
 * @param snapshot the version that was read
 * @param reads files that were read
 * @param appIds applications whose progress was read
 * @param isolation as asked for
 */
public record ReadBasis(
    Snapshot snapshot, ReadSet reads, Set<String> appIds, IsolationLevel isolation) {

  public ReadBasis {
    requireNonNull(snapshot, "snapshot");
    requireNonNull(reads, "reads");
    appIds = Set.copyOf(appIds);
    requireNonNull(isolation, "isolation");
  }

  /** The basis of a commit that has read nothing. */
  public static ReadBasis blind(Snapshot snapshot) {
    return new ReadBasis(snapshot, new ReadSet.Blind(), Set.of(), IsolationLevel.SERIALIZABLE);
  }
}
