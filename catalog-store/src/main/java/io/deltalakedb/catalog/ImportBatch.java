package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.VersionWriter;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What an import will write next. It is gathered without a lock and written in one transaction by a
 * thread of its own, while the next batch is read; at most one batch waits. Between batches the
 * write lock is free for a moment, so that other processes' commits find their turn.
 */
final class ImportBatch implements AutoCloseable {

  private static final int MAX_STEPS = 20_000;
  private static final long MAX_CHARACTERS = 16L << 20;
  private static final Duration MAX_AGE = Duration.ofSeconds(10);
  private static final Duration TURN_OF_OTHERS = Duration.ofMillis(3);

  /** One thing to write. */
  @FunctionalInterface
  interface Step {
    void write(VersionWriter writer) throws SQLException;
  }

  /** One thing to note that is not of a version. */
  @FunctionalInterface
  interface Note {
    void write(Session session) throws SQLException;
  }

  private final Database database;
  private final long runId;
  private final long tableKey;
  private final VersionWriter writer;
  private final String what;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ImportBatch::daemon);
  private List<Step> steps = new ArrayList<>();
  private List<ActionLine> lines = new ArrayList<>();
  private List<Note> notes = new ArrayList<>();
  private Future<?> written = CompletableFuture.completedFuture(null);
  private long characters;
  private long flushedNanos = System.nanoTime();

  ImportBatch(Database database, long runId, long tableKey, String what) {
    this.database = database;
    this.runId = runId;
    this.tableKey = tableKey;
    this.writer = VersionWriter.ofImport(tableKey);
    this.what = what;
  }

  /** The writer, while nothing is being written: after {@link #drain}. */
  VersionWriter writer() {
    return writer;
  }

  void add(long size, Step step) {
    steps.add(step);
    characters += size;
    if (steps.size() >= MAX_STEPS
        || characters >= MAX_CHARACTERS
        || ((steps.size() & 0xFF) == 0 && isOld())) {
      flush();
    }
  }

  /** A step that writes a line. */
  void add(ActionLine line, Step step) {
    lines.add(line);
    add(line.json().length(), step);
  }

  void note(Note note) {
    notes.add(note);
  }

  /** Hands over what was gathered; a failure of the batch before shows here. */
  private void flush() {
    await();
    List<Step> nextSteps = steps;
    List<ActionLine> nextLines = lines;
    List<Note> nextNotes = notes;
    steps = new ArrayList<>();
    lines = new ArrayList<>();
    notes = new ArrayList<>();
    characters = 0;
    flushedNanos = System.nanoTime();
    written = thread.submit(() -> write(nextSteps, nextLines, nextNotes));
  }

  /** Writes everything that was gathered and waits for that. */
  void drain() {
    flush();
    await();
  }

  /** A batch need not be durable: the transaction in which the table appears makes all so. */
  private void write(List<Step> nextSteps, List<ActionLine> nextLines, List<Note> nextNotes) {
    database.inLightTransaction(
        what,
        session -> {
          new ImportRuns(session).beat(runId, tableKey);
          writer.enter(session);
          writer.expectAll(nextLines);
          for (Step step : nextSteps) {
            step.write(writer);
          }
          for (Note note : nextNotes) {
            note.write(session);
          }
          return runId;
        });
    LockSupport.parkNanos(TURN_OF_OTHERS.toNanos());
  }

  private void await() {
    try {
      written.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeltaLakeDbException(ErrorCode.CANCELLED, "Cannot " + what + ": interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DeltaLakeDbException failure) {
        throw failure;
      }
      throw new DeltaLakeDbException(
          ErrorCode.INTERNAL, "Cannot " + what + ": " + e.getCause(), e.getCause());
    }
  }

  /** Lets the batch that is being written come to its end, and ends the thread. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "import");
    thread.setDaemon(true);
    return thread;
  }

  private boolean isOld() {
    return System.nanoTime() - flushedNanos > MAX_AGE.toNanos();
  }
}
