package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Locale;

/** How closely catalog and log are compared; each depth holds the ones before it. */
public enum ParityDepth {
  /** Heads, holes, and the bytes of the newest common commit: older commits are not looked at. */
  VERSION,
  /** The state at that version: files with all they say, metadata, protocol, domains. */
  FILES,
  /** Also the bytes of every commit file, and every checkpoint against the state it stands for. */
  FULL;

  /**
   * A depth by its name.
   *
   * @throws DeltaLakeDbException 22023 for another word
   */
  public static ParityDepth parse(String text) {
    for (ParityDepth depth : values()) {
      if (depth.word().equals(text.toLowerCase(Locale.ROOT))) {
        return depth;
      }
    }
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot compare at depth '" + text + "': give version, files or full");
  }

  /** The name in the catalog. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
