package io.deltalakedb.mirror.log;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread produce while the caller's thread takes what was produced: a queue between them,
 * in batches that are bounded by number and by characters, so that a few megabytes are under way
 * however long the texts are. Nothing is lost or reordered; a failure of the producing thread is
 * thrown in the caller's after all that came before it.
 */
public final class Relay<T> {

  private static final int BATCH = 256;
  private static final long BATCH_CHARACTERS = 256 * 1024;
  private static final int BATCHES = 12;
  private static final long CHECK_MILLIS = 50;

  private final BlockingQueue<List<T>> queue = new ArrayBlockingQueue<>(BATCHES);
  private List<T> batch = new ArrayList<>(BATCH);
  private long characters;
  private volatile boolean cancelled;
  private volatile @Nullable Throwable failure;

  private Relay() {}

  /** Runs {@code producing} in a thread of its own and {@code taking} in this one. */
  public static <T> void run(String thread, Consumer<Relay<T>> producing, Consumer<T> taking) {
    Relay<T> relay = new Relay<>();
    Thread producer = new Thread(() -> relay.produce(producing), thread);
    producer.setDaemon(true);
    producer.start();
    try {
      relay.consume(taking);
    } finally {
      relay.cancelled = true;
      join(producer);
    }
    relay.rethrow();
  }

  /** Hands an item over; waits while the taker is far behind. Called by the producing thread. */
  public void put(T item, int length) {
    batch.add(item);
    characters += length;
    if (batch.size() == BATCH || characters >= BATCH_CHARACTERS) {
      flush();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void produce(Consumer<Relay<T>> producing) {
    try {
      producing.accept(this);
    } catch (Cancelled e) {
      return;
    } catch (Throwable e) {
      failure = e;
    }
    try {
      flush();
      offer(List.of());
    } catch (Cancelled e) {
      // The caller has a failure of its own.
    }
  }

  private void consume(Consumer<T> taking) {
    try {
      List<T> items = queue.take();
      while (!items.isEmpty()) {
        items.forEach(taking);
        items = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeltaLakeDbException(
          ErrorCode.CANCELLED, "Cannot go on reading: it was cancelled", e);
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      offer(batch);
      batch = new ArrayList<>(BATCH);
      characters = 0;
    }
  }

  private void offer(List<T> items) {
    try {
      while (!queue.offer(items, CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled) {
          throw new Cancelled();
        }
      }
    } catch (InterruptedException e) {
      throw new Cancelled();
    }
  }

  /** The caller takes no more. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("cancelled", null, false, false);
    }
  }
}
