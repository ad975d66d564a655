package io.deltalakedb.tests.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writers that commit at the same time, each as fast as it can. */
final class Writers {

  private static final int WARM_UP = 50;
  private static final int COUNTED = 320;

  /** One writer; used by one thread. */
  @FunctionalInterface
  interface Writer extends AutoCloseable {
    /** Makes one commit. */
    void commit() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}
  }

  /** Makes the writer of an index. */
  @FunctionalInterface
  interface Opening {
    Writer open(int index) throws Exception;
  }

  private record Share(List<Long> nanos, long start, long end) {}

  private Writers() {}

  /** Lets writers make 50 commits together to warm up, then 320 that count. */
  static Rate run(int writers, Opening opening) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    CyclicBarrier together = new CyclicBarrier(writers);
    List<Future<Share>> shares = new ArrayList<>();
    for (int index = 0; index < writers; index++) {
      int number = index;
      shares.add(threads.submit(() -> share(opening.open(number), writers, together)));
    }
    List<Long> nanos = new ArrayList<>();
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Future<Share> share : shares) {
      nanos.addAll(share.get().nanos());
      start = Math.min(start, share.get().start());
      end = Math.max(end, share.get().end());
    }
    threads.shutdown();
    return new Rate(nanos, end - start);
  }

  private static Share share(Writer opened, int writers, CyclicBarrier together) throws Exception {
    try (Writer writer = opened) {
      for (int commit = 0; commit < (WARM_UP + writers - 1) / writers; commit++) {
        writer.commit();
      }
      together.await();
      List<Long> nanos = new ArrayList<>();
      long start = System.nanoTime();
      for (int commit = 0; commit < COUNTED / writers; commit++) {
        long began = System.nanoTime();
        writer.commit();
        nanos.add(System.nanoTime() - began);
      }
      return new Share(nanos, start, System.nanoTime());
    }
  }
}
