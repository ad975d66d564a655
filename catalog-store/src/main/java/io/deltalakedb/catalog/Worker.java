package io.deltalakedb.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process that works on the catalog, told apart from a later one of the same number by its start.
 *
 * @param host name of the machine, empty where it is not known
 * @param pid number of the process
 * @param startMillis when it started, milliseconds since the epoch, 0 where it is not known
 */
record Worker(String host, long pid, long startMillis) {

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  static Worker self() {
    ProcessHandle self = ProcessHandle.current();
    return new Worker(thisHost(), self.pid(), start(self));
  }

  static Worker of(String text) {
    String[] parts = text.split("/", -1);
    return new Worker(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  /** False where the process is known to be gone; one of another host may always run. */
  boolean mayRun() {
    if (!host.equals(thisHost())) {
      return true;
    }
    return ProcessHandle.of(pid)
        .map(process -> startMillis == 0 || start(process) == startMillis)
        .orElse(false);
  }

  @Override
  public String toString() {
    return host + "/" + pid + "/" + startMillis;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String thisHost() {
    try {
      return Files.readString(HOST_NAME).strip().replace('/', '_');
    } catch (IOException e) {
      return "";
    }
  }
}
