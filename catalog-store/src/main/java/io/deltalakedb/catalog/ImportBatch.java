package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.VersionWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an import will write next. It is gathered without a lock and written in one transaction, so
 * that other processes' commits find their turn while the next batch is read.
 */
final class ImportBatch {

  private static final int MAX_STEPS = 20_000;
  private static final long MAX_CHARACTERS = 16L << 20;
  private static final Duration MAX_AGE = Duration.ofSeconds(10);

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
  private final List<Step> steps = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private long characters;
  private long flushedNanos = System.nanoTime();

  ImportBatch(Database database, long runId, long tableKey, String what) {
    this.database = database;
    this.runId = runId;
    this.tableKey = tableKey;
    this.writer = VersionWriter.ofNewTable(tableKey);
    this.what = what;
  }

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

  void note(Note note) {
    notes.add(note);
  }

  void flush() {
    database.inTransaction(
        what,
        session -> {
          new ImportRuns(session).beat(runId, tableKey);
          writer.enter(session);
          for (Step step : steps) {
            step.write(writer);
          }
          for (Note note : notes) {
            note.write(session);
          }
          return runId;
        });
    steps.clear();
    notes.clear();
    characters = 0;
    flushedNanos = System.nanoTime();
  }

  private boolean isOld() {
    return System.nanoTime() - flushedNanos > MAX_AGE.toNanos();
  }
}
