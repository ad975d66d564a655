package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Short transactions of threads that wait for each other share one of the database. */
@Timeout(60)
class SharedTransactionTest {

  private static final int SQLITE_IOERR = 10;

  @TempDir Path folder;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger failure = new AtomicInteger();
  private final AtomicInteger undone = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<CompletableFuture<Long>> running = new ArrayList<>();
  private Optional<Database> opened = Optional.empty();

  @AfterEach
  void close() {
    go.countDown();
    opened.ifPresent(Database::close);
  }

  /** Writes a note; the first waits inside its transaction until the others have come. */
  private final class Note implements Database.Work<Long> {
    private final long key;
    private final boolean isShort;

    Note(long key, boolean isShort) {
      this.key = key;
      this.isShort = isShort;
    }

    @Override
    public Long on(Session session) throws SQLException {
      session
          .command("INSERT INTO dl_property_definition VALUES (?, '', NULL, NULL, 0, '')")
          .text(String.valueOf(key))
          .run();
      if (key == 0) {
        first.countDown();
        waitFor(go);
      }
      if (key == 13) {
        throw new IllegalArgumentException("unlucky");
      }
      return key;
    }

    @Override
    public void undone() {
      undone.incrementAndGet();
    }

    @Override
    public boolean isShort() {
      return isShort;
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All of them in the order of the keys, each on its own thread, the next ones while 0 waits. */
  private Database write(boolean isShort, long... keys) {
    Dialect sqlite = new SqliteDialect("jdbc:sqlite:" + folder.resolve("metadata.sqlite"));
    Database database =
        Database.open(counting(sqlite), true, Duration.ofSeconds(30), Optional.empty());
    opened = Optional.of(database);
    database.inTransaction(
        "clear", session -> session.command("DELETE FROM dl_property_definition").run());
    commits.set(0);
    for (long key : keys) {
      CompletableFuture<Long> result = new CompletableFuture<>();
      running.add(result);
      Thread thread = new Thread(() -> run(database, new Note(key, isShort), result));
      thread.start();
      if (key == 0) {
        waitFor(first);
      }
      while (key != 0 && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    return database;
  }

  private static void run(Database database, Note note, CompletableFuture<Long> result) {
    try {
      result.complete(database.inTransaction("note", "4711", note));
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private static List<Long> notes(Database database) {
    return database.read(
        "read",
        session ->
            session
                .command("SELECT property_key FROM dl_property_definition ORDER BY 1")
                .all(row -> Long.parseLong(row.getString(1))));
  }

  @Test
  void thoseWhoWaitShareTheNextCommit() {
    Database database = write(true, 0, 1, 2, 3);
    go.countDown();

    assertThat(running.stream().map(CompletableFuture::join)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(notes(database)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(commits).hasValueLessThan(4);
    assertThat(undone).hasValue(0);
  }

  @Test
  void longOnesShareNothing() {
    write(false, 0, 1, 2, 3);
    go.countDown();

    assertThat(running.stream().map(CompletableFuture::join)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(commits).hasValue(4);
  }

  @Test
  void oneThatFailsIsUndoneAloneWhereverItStands() {
    Database database = write(true, 0, 13, 2);
    go.countDown();

    assertThat(running.get(0).join()).isZero();
    assertThat(running.get(2).join()).isEqualTo(2);
    assertThatThrownBy(running.get(1)::join).hasRootCauseMessage("unlucky");
    assertThat(notes(database)).containsExactly(0L, 2L);
  }

  @Test
  void theLastOneThatFailsLeavesTheOthersCommitted() {
    Database database = write(true, 0, 1, 13);
    go.countDown();

    assertThat(running.get(0).join()).isZero();
    assertThat(running.get(1).join()).isEqualTo(1);
    assertThatThrownBy(running.get(2)::join).hasRootCauseMessage("unlucky");
    assertThat(notes(database)).containsExactly(0L, 1L);
  }

  @Test
  void noOneIsToldThatItIsDoneWhereTheCommitFails() {
    Database database = write(true, 0, 1, 2);
    failure.set(SQLITE_IOERR);
    go.countDown();

    for (CompletableFuture<Long> result : running) {
      assertThatThrownBy(result::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_UNKNOWN))
          .hasMessageContaining("4711");
    }
    failure.set(0);
    assertThat(notes(database)).isEmpty();
    assertThat(undone).hasValue(3);
    assertThat(database.inTransaction("note", "4712", new Note(5, true))).isEqualTo(5);
  }

  /** The real dialect, with its commits counted, and failing once the test says how. */
  private Dialect counting(Dialect sqlite) {
    return (Dialect)
        Proxy.newProxyInstance(
            Dialect.class.getClassLoader(),
            new Class<?>[] {Dialect.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commits.incrementAndGet();
                if (failure.get() != 0) {
                  throw new SQLException("injected", null, failure.get());
                }
              }
              try {
                return method.invoke(sqlite, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
