package io.deltalakedb.tests.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** Times of one case, in nanoseconds, in the order in which they were taken. */
record Timing(List<Long> nanos) {
  Timing {
    nanos = List.copyOf(nanos);
  }

  /** Runs both sides in turn: some rounds to warm up, then the counted ones. */
  static Pair inTurn(int warmUp, int rounds, Callable<Long> ours, Callable<Long> theirs)
      throws Exception {
    List<Long> our = new ArrayList<>();
    List<Long> their = new ArrayList<>();
    for (int round = -warmUp; round < rounds; round++) {
      long theirNanos = measure(theirs);
      long ourNanos = measure(ours);
      if (round >= 0) {
        our.add(ourNanos);
        their.add(theirNanos);
      }
    }
    return new Pair(new Timing(our), new Timing(their));
  }

  /** Runs one side: some rounds to warm up, then the counted ones. */
  static Timing of(int warmUp, int rounds, Callable<Long> work) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int round = -warmUp; round < rounds; round++) {
      long time = measure(work);
      if (round >= 0) {
        nanos.add(time);
      }
    }
    return new Timing(nanos);
  }

  /** The time at a share of all, 0.5 for the median. */
  double millis(double share) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int index = (int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1)));
    return sorted.get(index) / 1e6;
  }

  private static long measure(Callable<Long> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return System.nanoTime() - start;
  }

  /** The two sides of a case. */
  record Pair(Timing ours, Timing theirs) {}
}
