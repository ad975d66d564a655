package io.deltalakedb.core.stats;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.StatsScan;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a file's rows (PROTOCOL.md, "Per-file Statistics").
 *
 * @param numRecords physical rows, those of a deletion vector included; never negative
 * @param tightBounds whether minimum and maximum are values of the file; absent counts as true
 */
public record FileStats(OptionalLong numRecords, Optional<Boolean> tightBounds) {

  /** Nothing is known. */
  public static final FileStats NONE = new FileStats(OptionalLong.empty(), Optional.empty());

  /** The statistics of an action: none where it is no add. */
  public static FileStats of(Action action) {
    return action instanceof Action.Add add ? parse(add.stats()) : NONE;
  }

  /** The statistics of an add; malformed ones count as none. */
  public static FileStats parse(Optional<String> json) {
    if (json.isEmpty() || json.get().isEmpty()) {
      return NONE;
    }
    StatsScan scan = StatsScan.of(json.get());
    boolean usable = scan.numRecords().orElse(0) >= 0;
    return new FileStats(usable ? scan.numRecords() : OptionalLong.empty(), scan.tightBounds());
  }
}
