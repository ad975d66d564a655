package io.deltalakedb.tests.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import io.deltalakedb.tests.interop.KernelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or read-only, databases that are broken, foreign or locked. */
class BrokenSurroundingsTest {
  private static final String COMMIT = "CALL dl.commit_table(table_name => 'orders', actions => ?)";

  @TempDir Path folder;

  @Test
  void readOnlyLogKeepsTheCommitAndPublishesItLater() throws Exception {
    try (Mount mount = Mount.tmpfs(folder.resolve("disk"), "1m");
        Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      Path table = mount.folder().resolve("orders");
      create(lake, table);

      mount.remount("ro");
      assertUnpublished(lake, "Read-only file system");

      mount.remount("rw");
      assertCatchesUp(lake, table);
    }
  }

  @Test
  void aTableIsNotMadeWhereItsLogCannotBeWritten() throws Exception {
    try (Mount mount = Mount.tmpfs(folder.resolve("disk"), "256k");
        Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      Path table = mount.folder().resolve("a/orders");
      mount.remount("ro");
      assertNotMade(lake, table, "58030", "Read-only file system");
      mount.remount("rw");

      Path filler = mount.fill();
      assertNotMade(lake, table, "53100", "disk is full");
      Files.delete(filler);

      assertNotMade(lake, Path.of("/proc/deltalakedb/orders"), "58030", "no directory can be made");
      create(lake, table);
      assertThat(Folders.commits(table)).hasSize(1);
    }
  }

  private static void assertNotMade(Lake lake, Path table, String state, String cause)
      throws SQLException {
    assertThatThrownBy(() -> create(lake, table))
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, state))
        .hasMessageContainingAll(table.toString(), cause);
    assertThat(lake.number("SELECT COUNT(*) FROM delta.tables")).isZero();
    assertThat(table).doesNotExist();
    assertThat(table.getParent()).doesNotExist();
  }

  @Test
  void fullDiskKeepsTheCommitAndPublishesItLater() throws Exception {
    try (Mount mount = Mount.tmpfs(folder.resolve("disk"), "256k");
        Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      Path table = mount.folder().resolve("orders");
      create(lake, table);

      Path filler = mount.fill();
      assertUnpublished(lake, "disk is full");

      Files.delete(filler);
      assertCatchesUp(lake, table);
    }
  }

  @Test
  void fullDiskUnderTheCatalogRefusesTheCommit() throws Exception {
    try (Mount mount = Mount.tmpfs(folder.resolve("disk"), "8m")) {
      Path database = mount.folder().resolve("catalog.sqlite");
      Path table = folder.resolve("orders");
      try (Lake lake = Lake.create(database)) {
        create(lake, table);
        Path filler = mount.fill();

        assertThatThrownBy(() -> commitUntilFull(lake))
            .isInstanceOfSatisfying(SQLException.class, e -> state(e, "53100"));

        Files.delete(filler);
        long version = lake.number("SELECT current_version FROM delta.tables");
        assertThat(Folders.commits(table)).hasSize((int) version + 1);
        assertThat(lake.row(COMMIT, AddActions.named("after.parquet")))
            .containsEntry("version", Long.toString(version + 1))
            .containsEntry("mirror_state", "PUBLISHED");
        assertThat(new KernelReader().state(table).version()).isEqualTo(version + 1);
      }
    }
  }

  @Test
  void catalogOnAReadOnlyMountIsBrowsed() throws Exception {
    try (Mount mount = Mount.tmpfs(folder.resolve("disk"), "8m")) {
      Path database = mount.folder().resolve("catalog.sqlite");
      Path table = folder.resolve("orders");
      try (Lake lake = Lake.create(database)) {
        create(lake, table);
      }
      mount.remount("ro");

      try (Lake lake = Lake.open(database)) {
        assertThat(lake.number("SELECT current_version FROM delta.tables")).isZero();
        assertThatThrownBy(() -> lake.rows(COMMIT, AddActions.named("a.parquet")))
            .isInstanceOfSatisfying(SQLException.class, e -> state(e, "58030"))
            .hasMessageContaining(database.toString());
        assertThat(lake.number("SELECT current_version FROM delta.tables")).isZero();
        for (int again = 0; again < 2; again++) {
          assertComparedAndNotNoted(lake.connection(), database.toString());
        }
      }
      assertThat(Folders.commits(table)).hasSize(1);
    }
  }

  @Test
  void corruptCatalogIsNamed() throws Exception {
    Path database = folder.resolve("catalog.sqlite");
    try (Lake lake = Lake.create(database)) {
      create(lake, folder.resolve("orders"));
    }
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(database, bytes);

    assertThatThrownBy(
            () -> {
              try (Lake lake = Lake.open(database)) {
                lake.rows("SELECT * FROM delta.tables");
              }
            })
        .isInstanceOfSatisfying(SQLException.class, e -> state(e, "XX001"))
        .hasMessageContaining("catalog.sqlite");
  }

  @Test
  void fileThatIsNoCatalogIsNotTouched() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a database\n".repeat(100));
    Path foreign = folder.resolve("foreign.sqlite");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE guests (name TEXT)");
    }
    byte[] before = Files.readAllBytes(foreign);

    assertThatThrownBy(() -> Lake.create(text)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> Lake.create(foreign))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("foreign.sqlite");

    assertThat(Files.readString(text, UTF_8)).startsWith("not a database");
    assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
  }

  @Test
  void missingCatalogIsNamedWithItsRemedy() {
    assertThatThrownBy(() -> Lake.open(folder.resolve("none.sqlite")))
        .isInstanceOf(SQLException.class)
        .hasMessageContainingAll("none.sqlite", "create=true");
    assertThat(folder.resolve("none.sqlite")).doesNotExist();
  }

  @Test
  void lockHeldPastTheWaitIsAnErrorAndReadsGoOn() throws Exception {
    Path database = folder.resolve("catalog.sqlite");
    try (Lake lake = Lake.create(database)) {
      create(lake, folder.resolve("orders"));
    }
    try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + database);
        Connection waiting =
            DriverManager.getConnection(Lake.url(database) + "?busyTimeout=300ms");
        Statement lock = holder.createStatement();
        Statement statement = waiting.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(
              () ->
                  statement.execute(
                      "CALL dl.commit_table(table_name => 'orders', actions => '"
                          + AddActions.named("a.parquet")
                          + "')"))
          .isInstanceOfSatisfying(SQLException.class, e -> state(e, "55P03"))
          .hasMessageContaining("300");
      assertThat(statement.executeQuery("SELECT * FROM delta.tables").next()).isTrue();
      assertComparedAndNotNoted(waiting, "300 ms");

      lock.execute("ROLLBACK");
      statement.execute(
          "CALL dl.commit_table(table_name => 'orders', actions => '"
              + AddActions.named("a.parquet")
              + "')");
    }
  }

  /** What was compared is told, and why it is not kept. */
  private static void assertComparedAndNotNoted(Connection connection, String cause)
      throws SQLException {
    try (Statement call = connection.createStatement();
        ResultSet rows = call.executeQuery("CALL dl.check_parity(table_name => 'orders')")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("parity_status")).isEqualTo("ok");
      assertThat(rows.getObject("run_id") == null).isTrue();
      SQLException warning = call.getWarnings();
      assertThat(warning != null).isTrue();
      assertThat(warning.getSQLState()).isEqualTo("01000");
      assertThat(warning.getMessage())
          .contains("Cannot note a parity run", cause)
          .doesNotContain("not executing");
    }
  }

  private static void create(Lake lake, Path table) throws SQLException {
    lake.rows(
        "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT', location => ?)",
        table.toString());
  }

  /** The commit stands; result and warning say that its file is not there. */
  private static void assertUnpublished(Lake lake, String cause) throws Exception {
    try (var statement = lake.connection().prepareStatement(COMMIT)) {
      statement.setString(1, AddActions.named("a.parquet"));
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("version")).isEqualTo(1);
        assertThat(rows.getString("mirror_state")).isNotEqualTo("PUBLISHED");
      }
      SQLException warning = statement.getWarnings();
      assertThat(warning != null).isTrue();
      assertThat(warning.getMessage()).contains("00000000000000000001.json");
      assertThat(warning.getSQLState()).isEqualTo("01000");
      assertThat(warning.getMessage()).contains(cause);
    }
  }

  private static void assertCatchesUp(Lake lake, Path table) throws Exception {
    Map<String, @Nullable String> row = lake.row(COMMIT, AddActions.named("b.parquet"));
    assertThat(row).containsEntry("version", "2").containsEntry("mirror_state", "PUBLISHED");
    assertThat(Folders.commits(table)).hasSize(3);
    assertThat(new KernelReader().state(table).files()).hasSize(2);
  }

  private static void commitUntilFull(Lake lake) throws Exception {
    for (int commit = 0; commit < 10_000; commit++) {
      lake.rows(COMMIT, AddActions.named("part-" + commit + ".parquet"));
    }
  }

  private static void state(SQLException e, String state) {
    assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state);
  }

  /** A small disk of its own; a test that cannot have one is skipped. */
  private record Mount(Path folder) implements AutoCloseable {
    static Mount tmpfs(Path folder, String size) throws IOException {
      Files.createDirectories(folder);
      boolean mounted =
          run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
      assumeTrue(mounted, "mounting is refused here");
      return new Mount(folder);
    }

    void remount(String mode) throws IOException {
      assertThat(run("mount", "-o", "remount," + mode, folder.toString())).isTrue();
    }

    Path fill() throws IOException {
      Path filler = folder.resolve("filler");
      try (var out = Files.newOutputStream(filler)) {
        byte[] block = new byte[4096];
        while (true) {
          out.write(block);
        }
      } catch (IOException full) {
        return filler;
      }
    }

    @Override
    public void close() throws IOException {
      run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) throws IOException {
      try {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
