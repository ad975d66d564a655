package io.deltalakedb.calcite.plan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a running statement when its time is over. */
final class TimeLimit implements AutoCloseable {

  private final CompletableFuture<Void> alarm;

  private TimeLimit(CompletableFuture<Void> alarm) {
    this.alarm = alarm;
  }

  /** Starts the clock; a timeout of zero never ends. */
  static TimeLimit start(Duration timeout, Runnable cancel) {
    if (timeout.isZero()) {
      return new TimeLimit(CompletableFuture.completedFuture(null));
    }
    return new TimeLimit(
        CompletableFuture.runAsync(
            cancel, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)));
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
