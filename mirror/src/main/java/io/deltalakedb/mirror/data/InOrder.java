package io.deltalakedb.mirror.data;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works in several threads and gives the results in the order of the inputs, a few at a time. */
final class InOrder {

  private static final int THREADS = 8;
  private static final int WAITING = 256;

  private InOrder() {}

  /** The first failure, in the order of the inputs, ends it. */
  static <A, B> void each(List<A> inputs, Function<A, B> work, Consumer<B> sink) {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS, InOrder::thread);
    try {
      Deque<Future<B>> waiting = new ArrayDeque<>();
      for (A input : inputs) {
        if (waiting.size() == WAITING) {
          sink.accept(result(waiting.remove()));
        }
        waiting.add(pool.submit(() -> work.apply(input)));
      }
      while (!waiting.isEmpty()) {
        sink.accept(result(waiting.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "deltalakedb-footer-reader");
    thread.setDaemon(true);
    return thread;
  }

  private static <B> B result(Future<B> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL, "Cannot read data files: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeltaLakeDbException(
          ErrorCode.CANCELLED, "Cannot read data files: the call was interrupted", e);
    }
  }
}
