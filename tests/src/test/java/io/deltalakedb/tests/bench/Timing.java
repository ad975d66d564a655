package io.deltalakedb.tests.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Times of one case in the order in which they were taken, in nanoseconds: by the clock, and the
 * processor time of the calling thread, which a busy machine moves less.
 */
record Timing(List<Long> nanos, List<Long> cpuNanos) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  Timing {
    nanos = List.copyOf(nanos);
    cpuNanos = List.copyOf(cpuNanos);
  }

  /** Runs both sides in turn: some rounds to warm up, then the counted ones. */
  static Pair inTurn(int warmUp, int rounds, Callable<Long> ours, Callable<Long> theirs)
      throws Exception {
    Samples our = new Samples();
    Samples their = new Samples();
    for (int round = -warmUp; round < rounds; round++) {
      their.measure(theirs, round >= 0);
      our.measure(ours, round >= 0);
    }
    return new Pair(our.timing(), their.timing());
  }

  /** The time at a share of all, 0.5 for the median. */
  double millis(double share) {
    return millis(nanos, share);
  }

  /** The processor time at a share of all. */
  double cpuMillis(double share) {
    return millis(cpuNanos, share);
  }

  private static double millis(List<Long> times, double share) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get((int) Math.round(share * (sorted.size() - 1))) / 1e6;
  }

  private static final class Samples {
    private final List<Long> nanos = new ArrayList<>();
    private final List<Long> cpuNanos = new ArrayList<>();

    void measure(Callable<Long> work, boolean counted) throws Exception {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      work.call();
      long end = System.nanoTime();
      if (counted) {
        nanos.add(end - start);
        cpuNanos.add(THREADS.getCurrentThreadCpuTime() - cpu);
      }
    }

    Timing timing() {
      return new Timing(nanos, cpuNanos);
    }
  }

  /** The two sides of a case. */
  record Pair(Timing ours, Timing theirs) {}
}
