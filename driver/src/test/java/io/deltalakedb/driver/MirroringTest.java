package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirroringTest {

  @TempDir private Path directory;
  private TestCatalog catalog;
  private Path log;

  @BeforeEach
  void create() throws SQLException {
    catalog = new TestCatalog(directory);
    try (Connection connection = catalog.connect()) {
      log = TestCatalog.createTable(connection, "sales.orders").resolve("_delta_log");
    }
  }

  /** A log directory that nothing can be written to, whoever writes. */
  private Path block() throws IOException {
    Path kept = Files.move(log, log.resolveSibling("kept"));
    Files.writeString(log, "in the way");
    return kept;
  }

  private void unblock(Path kept) throws IOException {
    Files.delete(log);
    Files.move(kept, log);
  }

  @Test
  void aCommitThatCannotBeMirroredStandsAndWarns() throws Exception {
    Path kept;
    try (Connection connection = catalog.connect();
        PreparedStatement commit =
            connection.prepareStatement(
                "CALL dl.commit_table(table_name => 'sales.orders', actions => ?)")) {
      kept = block();
      commit.setString(1, TestCatalog.add("a.parquet"));
      try (ResultSet rows = commit.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("version")).isEqualTo(1);
        assertThat(rows.getString("mirror_state")).isEqualTo("FAILED");
      }
      assertThat(commit.getWarnings().getSQLState()).isEqualTo("01000");
      assertThat((Throwable) commit.getWarnings()).hasMessageContaining("committed");
      assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files")).hasSize(1);
      commit.clearWarnings();
      assertThat((Throwable) commit.getWarnings()).isNull();
    }
    unblock(kept);
    catalog.connect().close();
    assertThat(log.resolve("00000000000000000001.json")).exists();
  }

  @Test
  void openingSaysWhatCouldNotBePublished() throws Exception {
    Path kept;
    try (Connection connection = catalog.connect()) {
      kept = block();
      TestCatalog.commit(connection, "sales.orders", "a.parquet");
    }
    try (Connection connection = catalog.connect()) {
      assertThat((Throwable) connection.getWarnings()).hasMessageContaining("not mirrored");
      unblock(kept);
      Map<String, String> published =
          TestCatalog.query(connection, "CALL dl.mirror_table(table_name => 'sales.orders')")
              .get(0);
      assertThat(published)
          .containsEntry("version", "1")
          .containsEntry("mirror_state", "PUBLISHED");
    }
    assertThat(log.resolve("00000000000000000001.json")).exists();
  }

  @Test
  void onlyWhoMayWritePublishesWhatWasLeft() throws Exception {
    Path version = leaveUnpublished();

    catalog.connect("readOnly=true").close();
    assertThat(version).doesNotExist();
    try (Connection reader = catalog.connect("readOnly=true");
        Connection writer = catalog.connect()) {
      assertThat(reader.isReadOnly()).isTrue();
      assertThat(writer.isReadOnly()).isFalse();
      assertThat(version).exists();
    }
  }

  @Test
  void aReaderThatBecomesAWriterPublishesWhatWasLeft() throws Exception {
    Path version = leaveUnpublished();

    try (Connection connection = catalog.connect("readOnly=true")) {
      connection.setReadOnly(false);
      assertThat(version).exists();
    }
  }

  @Test
  void aCatalogThatIsSlowToPublishKeepsNoOtherFromOpening() throws Exception {
    Path version = leaveUnpublished();
    Path other = Files.createDirectory(directory.resolve("other"));
    try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + catalog.database())) {
      TestCatalog.run(
          holder, "UPDATE dl_outbox SET mirror_state = 'PENDING', attempts = 0 WHERE version = 1");
      TestCatalog.run(holder, "BEGIN IMMEDIATE");
      CompletableFuture<Connection> slow =
          CompletableFuture.supplyAsync(() -> connect("busyTimeout=60s"));
      long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!Files.exists(version) && System.nanoTime() < late) {
        Thread.onSpinWait();
      }
      assertThat(version).exists();

      CompletableFuture.supplyAsync(() -> connectTo(new TestCatalog(other)))
          .get(20, TimeUnit.SECONDS)
          .close();
      assertThat(slow).isNotDone();
      TestCatalog.run(holder, "ROLLBACK");
      slow.get(60, TimeUnit.SECONDS).close();
    }
  }

  private Connection connect(String option) {
    try {
      return catalog.connect(option);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connectTo(TestCatalog catalog) {
    try {
      return catalog.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A committed version that waits for the next opening. */
  private Path leaveUnpublished() throws Exception {
    Path kept;
    try (Connection connection = catalog.connect()) {
      kept = block();
      TestCatalog.commit(connection, "sales.orders", "a.parquet");
    }
    unblock(kept);
    return log.resolve("00000000000000000001.json");
  }

  @Test
  void aForeignCommitRefusesTheNextOne() throws Exception {
    Path foreign =
        Files.writeString(log.resolve("00000000000000000001.json"), "{\"commitInfo\":{}}\n");
    try (Connection connection = catalog.connect()) {
      SQLException failure =
          catchThrowableOfType(
              SQLException.class,
              () -> TestCatalog.commit(connection, "sales.orders", "a.parquet"));

      assertThat(failure.getSQLState()).isEqualTo("55000");
      assertThat((Throwable) failure).hasMessageContaining(foreign.toString());
      assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files")).isEmpty();
    }
    assertThat(foreign).hasContent("{\"commitInfo\":{}}");
  }

  @Test
  void aTableIsNotForgottenWithVersionsThatLieNowhereElse() throws Exception {
    try (Connection connection = catalog.connect()) {
      Path kept = block();
      TestCatalog.commit(connection, "sales.orders", "a.parquet");
      TestCatalog.commit(connection, "sales.orders", "b.parquet");
      String forget = "CALL dl.unregister_table(table_name => 'sales.orders')";
      SQLException failure =
          catchThrowableOfType(SQLException.class, () -> TestCatalog.run(connection, forget));

      assertThat(failure.getSQLState()).isEqualTo("55000");
      assertThat((Throwable) failure)
          .hasMessageContaining("versions 1 to 2 of sales.orders")
          .hasMessageContaining("dl.mirror_table")
          .hasMessageContaining("discard_unpublished => true");
      assertThat(TestCatalog.query(connection, "SELECT path FROM delta.files")).hasSize(2);

      unblock(kept);
      TestCatalog.run(connection, forget);
      assertThat(log.resolve("00000000000000000002.json")).exists();
      assertThat(TestCatalog.query(connection, "SELECT table_name FROM delta.tables")).isEmpty();
    }
  }

  @Test
  void unpublishedVersionsMayBeGivenUp() throws Exception {
    try (Connection connection = catalog.connect()) {
      block();
      TestCatalog.commit(connection, "sales.orders", "a.parquet");
      TestCatalog.run(
          connection,
          "CALL dl.unregister_table(table_name => 'sales.orders', discard_unpublished => true)");

      assertThat(TestCatalog.query(connection, "SELECT table_name FROM delta.tables")).isEmpty();
    }
  }

  @Test
  void aForcedImportPublishesWhatWaitsFirst() throws Exception {
    try (Connection connection = catalog.connect()) {
      Path kept = block();
      TestCatalog.commit(connection, "sales.orders", "a.parquet");
      unblock(kept);

      assertThat(
              TestCatalog.query(
                      connection,
                      "CALL dl.import_table(table_name => 'sales.orders', location => ?,"
                          + " force_reimport => true)",
                      String.valueOf(log.getParent()))
                  .get(0))
          .containsEntry("end_version", "1")
          .containsEntry("parity_status", "ok");
    }
  }

  @Test
  void checkpointsAreWaitedForWhenAsked() throws SQLException {
    try (Connection connection = catalog.connect("waitForMirror=checkpointed")) {
      TestCatalog.run(
          connection,
          "CALL dl.set_properties(table_name => 'sales.orders',"
              + " properties => '{\"delta.checkpointInterval\": 2}')");
      TestCatalog.commit(connection, "sales.orders", "a.parquet");

      assertThat(log.resolve("00000000000000000002.checkpoint.parquet")).exists();
      assertThat(log.resolve("_last_checkpoint")).exists();
      assertThat(TestCatalog.query(connection, "CALL dl.checkpoint('sales.orders')").get(0))
          .containsEntry("version", "2");
    }
  }

  @Test
  void anExhaustedResultSetHoldsNoSnapshot() throws SQLException {
    try (Connection reader = catalog.connect();
        Connection writer = catalog.connect()) {
      TestCatalog.commit(writer, "sales.orders", "a.parquet");
      try (PreparedStatement files = reader.prepareStatement("SELECT path FROM delta.files")) {
        ResultSet rows = files.executeQuery();
        assertThat(TestCatalog.rows(rows)).hasSize(1);
        TestCatalog.commit(writer, "sales.orders", "b.parquet");
        assertThat(TestCatalog.rows(files.executeQuery())).hasSize(2);
        assertThat(rows.isClosed()).isTrue();
      }
    }
  }
}
