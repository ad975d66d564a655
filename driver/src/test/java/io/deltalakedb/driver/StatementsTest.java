package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {

  @TempDir private Path directory;

  @Test
  void createsCommitsAndReads() throws SQLException {
    TestCatalog catalog = new TestCatalog(directory);
    try (Connection connection = catalog.connect();
        Statement statement = connection.createStatement()) {
      Path table = TestCatalog.createTable(connection, "sales.orders");
      assertThat(table.resolve("_delta_log/00000000000000000000.json")).exists();

      Map<String, String> committed = TestCatalog.commit(connection, "sales.orders", "a.parquet");

      assertThat(committed)
          .containsEntry("version", "1")
          .containsEntry("mirror_state", "PUBLISHED");
      assertThat(table.resolve("_delta_log/00000000000000000001.json")).exists();
      try (ResultSet files =
          statement.executeQuery("SELECT path, size_in_bytes FROM delta.files")) {
        assertThat(files.next()).isTrue();
        assertThat(files.getString(1)).isEqualTo("a.parquet");
        assertThat(files.getLong("SIZE_IN_BYTES")).isEqualTo(10);
        assertThat(files.next()).isFalse();
      }
    }
  }
}
