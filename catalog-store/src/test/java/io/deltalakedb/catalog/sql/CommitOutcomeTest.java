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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitOutcomeTest {

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_IOERR = 10;

  @TempDir Path folder;
  private final AtomicInteger failure = new AtomicInteger();

  @Test
  void aBrokenDiskWhileCommittingIsUnknownNotRefused() {
    try (Database database = open()) {
      failure.set(SQLITE_IOERR);

      assertThatThrownBy(() -> database.inTransaction("commit", session -> 1))
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_UNKNOWN))
          .hasMessageContaining("Cannot tell whether it was done")
          .hasMessageContaining("metadata.sqlite");
    }
  }

  @Test
  void anUnknownEndNamesTheTransactionToLookFor() {
    try (Database database = open()) {
      failure.set(SQLITE_IOERR);

      assertThatThrownBy(() -> database.inTransaction("commit", "4711", session -> 1))
          .hasMessageContaining("look for transaction_id 4711 in delta.versions");
    }
  }

  @Test
  void aLockWhileCommittingIsARefusal() {
    try (Database database = open()) {
      failure.set(SQLITE_BUSY);

      assertThatThrownBy(() -> database.inTransaction("commit", session -> 1))
          .isInstanceOfSatisfying(
              DeltaLakeDbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT));
    }
  }

  private Database open() {
    Dialect sqlite = new SqliteDialect("jdbc:sqlite:" + folder.resolve("metadata.sqlite"));
    return Database.open(failing(sqlite), true, Duration.ofSeconds(5), Optional.empty());
  }

  /** The real dialect, except that a commit fails once the test says how. */
  private Dialect failing(Dialect sqlite) {
    return (Dialect)
        Proxy.newProxyInstance(
            Dialect.class.getClassLoader(),
            new Class<?>[] {Dialect.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && failure.get() != 0) {
                throw new SQLException("injected", null, failure.get());
              }
              try {
                return method.invoke(sqlite, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
