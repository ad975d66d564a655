package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ProcessesTest {

  @TempDir private Path directory;

  @Test
  void aProgramThatCommitsOnceAndReturnsHasMirroredIt() throws Exception {
    TestCatalog catalog = new TestCatalog(directory);
    Path table;
    try (Connection connection = catalog.connect()) {
      table = TestCatalog.createTable(connection, "sales.orders");
    }
    for (String wait : new String[] {"published", "none"}) {
      Process program =
          Programs.start(
              Programs.CommitsOnce.class, catalog.url() + "&waitForMirror=" + wait, "sales.orders");
      assertThat(program.waitFor()).isZero();
      if (wait.equals("published")) {
        assertThat(table.resolve("_delta_log")).isDirectoryContaining("glob:**1.json");
      }
    }
    assertThat(table.resolve("_delta_log/00000000000000000002.json")).exists();
  }

  @Test
  void aWriterABrowserAndAnImporterShareOneFile() throws Exception {
    TestCatalog catalog = new TestCatalog(directory);
    Path table = prepared(catalog);
    Process browser = Programs.start(Programs.Browses.class, catalog.url(), "orders");
    try (BufferedReader seen = Programs.output(browser);
        PrintWriter ask =
            new PrintWriter(browser.getOutputStream(), true, StandardCharsets.UTF_8)) {
      assertThat(seen.readLine()).isEqualTo("ready");
      assertThat(asked(ask, seen)).isEqualTo("1");

      Process writer =
          Programs.start(Programs.CommitsOften.class, catalog.url(), "sales.orders", "20");
      Process importer =
          Programs.start(
              Programs.Imports.class, catalog.url(), "copies.imported", table.toString());
      assertThat(Programs.output(importer).readLine()).isEqualTo("ok");
      assertThat(Programs.output(writer).readLine()).isEqualTo("committed");
      assertThat(writer.waitFor()).isZero();
      assertThat(importer.waitFor()).isZero();

      assertThat(asked(ask, seen)).isEqualTo("21");
    }
    assertThat(browser.waitFor()).isZero();
    try (Connection connection = catalog.connect()) {
      Map<String, String> parity =
          TestCatalog.query(connection, "CALL dl.check_parity(table_name => 'sales.orders')")
              .get(0);
      assertThat(parity).containsEntry("parity_status", "ok").containsEntry("db_version", "21");
    }
  }

  private static String asked(PrintWriter ask, BufferedReader seen) throws IOException {
    ask.println("count");
    return seen.readLine();
  }

  /** A table with one file, and another one outside the catalog that can be imported. */
  private Path prepared(TestCatalog catalog) throws SQLException, IOException {
    TestCatalog other = new TestCatalog(Files.createDirectories(directory.resolve("other")));
    Path foreign;
    try (Connection connection = other.connect()) {
      foreign = TestCatalog.createTable(connection, "sales.foreign");
      TestCatalog.commit(connection, "sales.foreign", "f.parquet");
    }
    try (Connection connection = catalog.connect()) {
      TestCatalog.createTable(connection, "sales.orders");
      TestCatalog.commit(connection, "sales.orders", "first.parquet");
    }
    return foreign;
  }
}
