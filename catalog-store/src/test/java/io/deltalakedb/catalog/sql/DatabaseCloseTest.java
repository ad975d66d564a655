package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCloseTest {

  private static final Duration PATIENCE = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void aTransactionThatRunsLongerThanTheCloseWaitsIsDone() throws Exception {
    Database database = open();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Boolean> written =
        CompletableFuture.supplyAsync(
            () ->
                database.inTransaction(
                    "write a note",
                    session -> {
                      begun.countDown();
                      await(closed);
                      session.command("CREATE TABLE noted (n INTEGER)").run();
                      return true;
                    }));
    await(begun);

    database.close();
    closed.countDown();

    assertThat(written.get(1, TimeUnit.MINUTES)).isTrue();
    try (Database again = open()) {
      assertThat(
              again.<String>read(
                  "look",
                  session ->
                      session
                          .command("SELECT name FROM sqlite_master WHERE name = 'noted'")
                          .all(row -> row.getString(1))
                          .get(0)))
          .isEqualTo("noted");
    }
  }

  private Database open() {
    return Database.open(
        "jdbc:sqlite:" + folder.resolve("c.sqlite"), true, PATIENCE, Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
