package io.deltalakedb.tests.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process of several writers. Says the id of each step that was acknowledged, and ends with its
 * standard input, or by force.
 */
public final class HistoryMain {
  private HistoryMain() {}

  /** Arguments: URL, folder of the journals, process, its generation, writers, and the seed. */
  public static void main(String[] arguments) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    int writers = Integer.parseInt(arguments[4]);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Future<Void>> work = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String name = "w%st%d.%s".formatted(arguments[2], writer, arguments[3]);
      work.add(
          threads.submit(
              new HistoryWriter(
                  arguments[0],
                  Path.of(arguments[1]),
                  name,
                  Long.parseLong(arguments[5]) + name.hashCode(),
                  isOver::get)));
    }
    Thread listener = new Thread(() -> waitForEnd(isOver));
    listener.setDaemon(true);
    listener.start();
    for (Future<Void> writer : work) {
      writer.get();
    }
    threads.shutdown();
  }

  private static void waitForEnd(AtomicBoolean isOver) {
    try {
      while (System.in.read() >= 0) {
        // Only its end is of interest.
      }
    } catch (IOException e) {
      // Nobody is there any more.
    }
    isOver.set(true);
  }
}
