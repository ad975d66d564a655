package io.deltalakedb.core.conflict;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;

/** What becomes of a commit behind which another was made. */
public sealed interface ConflictVerdict {

  /**
   * It can be made after the winner. It is prepared anew on top of it, which numbers rows and
   * versions and sets the time again.
   *
   * @param winner that it comes after
   * @param protocol in force then
   * @param metadata in force then
   * @param adoptsProtocol whether the winner changed the protocol
   * @param adoptsMetadata whether the winner changed the metadata
   */
  record Rebased(
      Winner winner,
      Action.Protocol protocol,
      Action.Metadata metadata,
      boolean adoptsProtocol,
      boolean adoptsMetadata)
      implements ConflictVerdict {
    public Rebased {
      requireNonNull(winner, "winner");
      requireNonNull(protocol, "protocol");
      requireNonNull(metadata, "metadata");
    }
  }

  /**
   * It cannot be made.
   *
   * @param kind why
   * @param winner that stands in its way
   * @param paths the first files that both touch, raw; empty where it is not about files
   * @param fileCount how many files both touch
   * @param reason what the winner did, in words
   */
  record Conflict(
      ConflictKind kind, Winner winner, List<String> paths, long fileCount, String reason)
      implements ConflictVerdict {
    public Conflict {
      requireNonNull(kind, "kind");
      requireNonNull(winner, "winner");
      paths = List.copyOf(paths);
      requireNonNull(reason, "reason");
    }

    /** Class, winner, reason and what to do, as the end of a sentence. */
    public String message() {
      return kind.conflictClass()
          + ", "
          + winner.spelled()
          + " "
          + reason
          + "; read the table again at version "
          + winner.version()
          + " or later and retry";
    }

    /** The error of a refused commit. */
    public DeltaLakeDbException toException(String tableName) {
      return new DeltaLakeDbException(
          ErrorCode.COMMIT_CONFLICT, "Cannot commit to " + tableName + ": " + message());
    }
  }
}
