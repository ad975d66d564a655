package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
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
