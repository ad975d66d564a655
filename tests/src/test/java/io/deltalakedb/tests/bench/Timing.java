package io.deltalakedb.tests.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    List<Timing> times = inTurn(warmUp, rounds, List.of(theirs, ours));
    return new Pair(times.get(1), Optional.empty(), times.get(0));
  }

  /** The same with our Java API beside our JDBC. */
  static Pair inTurn(
      int warmUp, int rounds, Callable<Long> ours, Callable<Long> api, Callable<Long> theirs)
      throws Exception {
    List<Timing> times = inTurn(warmUp, rounds, List.of(theirs, ours, api));
    return new Pair(times.get(1), Optional.of(times.get(2)), times.get(0));
  }

  /**
   * Runs one side for a block of rounds, then the other, and so on, and waits in between until what
   * a side does in the background is done: it would count against the other.
   *
   * @param warmUp rounds of the first block, which does not count
   * @param block rounds of each other one
   * @param settled gives when the background of ours, and of theirs, is done
   */
  static Pair inBlocks(
      int warmUp,
      int block,
      int blocks,
      Callable<Long> ours,
      Callable<Long> theirs,
      Settled settled)
      throws Exception {
    Samples our = new Samples();
    Samples their = new Samples();
    for (int turn = 0; turn <= blocks; turn++) {
      int rounds = turn == 0 ? warmUp : block;
      for (int round = 0; round < rounds; round++) {
        their.measure(theirs, turn > 0);
      }
      settled.theirs();
      for (int round = 0; round < rounds; round++) {
        our.measure(ours, turn > 0);
      }
      settled.ours();
    }
    return new Pair(our.timing(), Optional.empty(), their.timing());
  }

  /** Waits for the background work of the sides. */
  interface Settled {
    void ours() throws Exception;

    void theirs() throws Exception;
  }

  private static List<Timing> inTurn(int warmUp, int rounds, List<Callable<Long>> sides)
      throws Exception {
    List<Samples> samples = sides.stream().map(side -> new Samples()).toList();
    for (int round = -warmUp; round < rounds; round++) {
      for (int side = 0; side < sides.size(); side++) {
        samples.get(side).measure(sides.get(side), round >= 0);
      }
    }
    return samples.stream().map(Samples::timing).toList();
  }

  /** The time at a share of all, 0.5 for the median. */
  double millis(double share) {
    return millis(nanos, share);
  }

  /** The processor time at a share of all. */
  double cpuMillis(double share) {
    return millis(cpuNanos, share);
  }

  static double millis(List<Long> times, double share) {
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

  /** The sides of a case: ours over JDBC and, where it reads, by the Java API; and Kernel's. */
  record Pair(Timing ours, Optional<Timing> api, Timing theirs) {}
}
