package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far catalog and log are.
 *
 * @param logVersion newest version of the log, empty where it has none
 * @param comparedVersion newest version that both have, empty where there is none
 * @param lagVersions versions by which one is behind the other
 * @param lagSeconds age of the oldest of them, 0 without one, empty where commits are lost or
 *     foreign
 */
record Heads(
    OptionalLong logVersion,
    OptionalLong comparedVersion,
    long lagVersions,
    OptionalDouble lagSeconds) {

  static final Heads UNKNOWN =
      new Heads(OptionalLong.empty(), OptionalLong.empty(), 0, OptionalDouble.empty());

  Heads {
    requireNonNull(logVersion, "logVersion");
    requireNonNull(comparedVersion, "comparedVersion");
    requireNonNull(lagSeconds, "lagSeconds");
  }

  boolean lagsMoreThan(double seconds) {
    return lagVersions > 0 && lagSeconds.orElse(0) > seconds;
  }
}
