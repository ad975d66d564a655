package io.deltalakedb.tests.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What writers reached together.
 *
 * @param nanos how long each commit took
 * @param wallNanos from the first one's start to the last one's end
 */
record Rate(List<Long> nanos, long wallNanos) {

  Rate {
    nanos = List.copyOf(nanos);
  }

  double perSecond() {
    return nanos.size() * 1e9 / wallNanos;
  }

  /** The slowest commit as a multiple of the median. */
  double slowest() {
    return Collections.max(nanos) / 1e6 / Timing.millis(nanos, 0.5);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f/s, %.2f / %.2f",
        perSecond(),
        Timing.millis(nanos, 0.5),
        Timing.millis(nanos, 0.95));
  }
}
