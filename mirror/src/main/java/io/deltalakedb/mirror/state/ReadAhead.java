package io.deltalakedb.mirror.state;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread parse while the caller's thread takes what was parsed: a bounded queue between
 * them, in batches. Nothing is lost or reordered; a failure of the reading thread is thrown in the
 * caller's after all that came before it.
 */
final class ReadAhead implements SegmentSink {

  private static final int BATCH = 256;
  private static final int BATCHES = 32;
  private static final long CHECK_MILLIS = 50;

  private final BlockingQueue<List<Consumer<SegmentSink>>> queue =
      new ArrayBlockingQueue<>(BATCHES);
  private List<Consumer<SegmentSink>> batch = new ArrayList<>(BATCH);
  private volatile boolean cancelled;
  private volatile @Nullable Throwable failure;

  /** Runs {@code reading} in a thread of its own and {@code sink} in this one. */
  static void run(Consumer<SegmentSink> reading, SegmentSink sink) {
    ReadAhead ahead = new ReadAhead();
    Thread thread = new Thread(() -> ahead.produce(reading), "deltalakedb-log-reader");
    thread.setDaemon(true);
    thread.start();
    try {
      ahead.consume(sink);
    } finally {
      ahead.cancelled = true;
      join(thread);
    }
    ahead.rethrow();
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

  private void produce(Consumer<SegmentSink> reading) {
    try {
      reading.accept(this);
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

  private void consume(SegmentSink sink) {
    try {
      List<Consumer<SegmentSink>> events = queue.take();
      while (!events.isEmpty()) {
        events.forEach(event -> event.accept(sink));
        events = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeltaLakeDbException(
          ErrorCode.CANCELLED, "Cannot go on reading the log: it was cancelled", e);
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

  @Override
  public void checkpoint(LogSegment.Checkpoint checkpoint) {
    put(sink -> sink.checkpoint(checkpoint));
  }

  @Override
  public void base(long version, ActionLine line) {
    put(sink -> sink.base(version, line));
  }

  @Override
  public void commit(LogFile file) {
    put(sink -> sink.commit(file));
  }

  @Override
  public void action(LogFile file, ActionLine line) {
    put(sink -> sink.action(file, line));
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {
    put(sink -> sink.commitEnd(file, bytes));
  }

  @Override
  public void warning(String message) {
    put(sink -> sink.warning(message));
  }

  private void put(Consumer<SegmentSink> event) {
    batch.add(event);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      offer(batch);
      batch = new ArrayList<>(BATCH);
    }
  }

  private void offer(List<Consumer<SegmentSink>> events) {
    try {
      while (!queue.offer(events, CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
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
