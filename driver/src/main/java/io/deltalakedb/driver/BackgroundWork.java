package io.deltalakedb.driver;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what no call waits for: publishing without waiting, and checkpoints. */
final class BackgroundWork implements Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final long CLOSE_SECONDS = 60;

  private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundWork::daemon);

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "deltalakedb-mirror");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    if (thread.isShutdown()) {
      work.run();
      return;
    }
    thread.execute(work);
  }

  /** Waits for what was begun. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("background work did not end within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
