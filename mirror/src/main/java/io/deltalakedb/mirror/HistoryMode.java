package io.deltalakedb.mirror;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Locale;

/** How much of a log an import takes. */
public enum HistoryMode {
  /** Every commit; where early ones are gone, from the oldest complete checkpoint on. */
  FULL,
  /** The newest usable checkpoint and the commits after it. */
  LATEST;

  /**
   * A mode by the names that procedures and the command line take.
   *
   * @throws DeltaLakeDbException 22023 for another word
   */
  public static HistoryMode parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "full", "full-history", "full_history" -> FULL;
      case "latest", "fast" -> LATEST;
      default ->
          throw new DeltaLakeDbException(
              ErrorCode.INVALID_VALUE,
              "Cannot import with history mode '"
                  + text
                  + "': it is full (full-history) or latest (fast)");
    };
  }

  /** The name in the catalog: {@code full} or {@code latest}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
