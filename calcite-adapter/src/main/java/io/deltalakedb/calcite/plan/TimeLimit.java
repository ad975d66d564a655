package io.deltalakedb.calcite.plan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a running statement when its time is over. */
final class TimeLimit implements AutoCloseable {

  private final CompletableFuture<Void> timeIsOver;
  private final CompletableFuture<Void> cancelled;

  private TimeLimit(CompletableFuture<Void> timeIsOver, Runnable cancel) {
    this.timeIsOver = timeIsOver;
    this.cancelled = timeIsOver.thenRunAsync(cancel);
  }

  /** Starts the clock; a timeout of zero never ends. */
  static TimeLimit start(Duration timeout, Runnable cancel) {
    CompletableFuture<Void> timeIsOver = new CompletableFuture<>();
    // Unlike a delayed executor, this lets go of a statement that ends before its time is over.
    return new TimeLimit(
        timeout.isZero()
            ? timeIsOver
            : timeIsOver.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS),
        cancel);
  }

  @Override
  public void close() {
    cancelled.cancel(false);
    timeIsOver.cancel(false);
  }
}
