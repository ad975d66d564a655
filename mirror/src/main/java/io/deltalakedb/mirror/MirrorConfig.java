package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;

/**
 * How the log is kept up.
 *
 * @param upkeepInBackground whether checkpoints and checksums are written behind the caller's back;
 *     what is not done when the program ends is done at the next opening
 * @param lease how long a process that publishes a version keeps others from trying the same
 * @param clock for the expiry of what checkpoints keep
 * @param listener is told of each step
 */
public record MirrorConfig(
    boolean upkeepInBackground, Duration lease, Clock clock, PublishListener listener) {

  /** Upkeep in the background; publishing twice is harmless, so the lease is short. */
  public static final MirrorConfig DEFAULT =
      new MirrorConfig(true, Duration.ofSeconds(2), Clock.systemUTC(), PublishListener.NONE);

  public MirrorConfig {
    requireNonNull(lease, "lease");
    requireNonNull(clock, "clock");
    requireNonNull(listener, "listener");
  }
}
