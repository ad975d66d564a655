package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How to compare.
 *
 * @param depth how closely
 * @param logDir the log, where it is not the one that the table was read from or publishes to
 * @param lagThresholdSeconds lag that is still in order
 * @param maxDriftFiles files that may differ, be it in the state or in what a commit says of them
 * @param maxFindings findings that are kept; the others are counted
 * @param triggeredBy verb or procedure that asks
 */
public record ParityOptions(
    ParityDepth depth,
    Optional<String> logDir,
    double lagThresholdSeconds,
    long maxDriftFiles,
    long maxFindings,
    Optional<String> triggeredBy) {

  private static final double LAG_SECONDS = 5;
  private static final long FINDINGS = 1000;

  public ParityOptions {
    requireNonNull(depth, "depth");
    requireNonNull(logDir, "logDir");
    requireNonNull(triggeredBy, "triggeredBy");
  }

  /** With the defaults of {@code dl.check_parity}. */
  public static ParityOptions of(ParityDepth depth) {
    return new ParityOptions(depth, Optional.empty(), LAG_SECONDS, 0, FINDINGS, Optional.empty());
  }

  /** The same with another log. */
  public ParityOptions withLogDir(String dir) {
    return new ParityOptions(
        depth, Optional.of(dir), lagThresholdSeconds, maxDriftFiles, maxFindings, triggeredBy);
  }

  /** The same for another asker. */
  public ParityOptions withTriggeredBy(String asker) {
    return new ParityOptions(
        depth, logDir, lagThresholdSeconds, maxDriftFiles, maxFindings, Optional.of(asker));
  }
}
