package io.deltalakedb.mirror;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.TableName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedImportTest {

  private static final int COMMITS = 90;
  private static final int ADDS = 1_000;

  @TempDir private Path folder;

  @Test
  void anImportThatIsKilledIsInvisibleAndClearedByTheNext()
      throws IOException, InterruptedException, SQLException {
    TestLog log = log();

    killHalfWay(log);

    try (TestCatalog catalog = new TestCatalog(folder)) {
      assertThat(catalog.store().tables()).isEmpty();
      assertThat(catalog.store().find(TableName.parse("t"))).isEmpty();
      assertThat(number(catalog, "SELECT COUNT(*) FROM delta_files")).isZero();
      assertThat(number(catalog, "SELECT COUNT(*) FROM dl_line")).isPositive();

      ImportReport report =
          catalog.run(ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL));

      assertThat(report.parityStatus()).isEqualTo("ok");
      assertThat(number(catalog, "SELECT COUNT(*) FROM delta_files")).isEqualTo(COMMITS * ADDS);
      assertThat(number(catalog, "SELECT COUNT(*) FROM dl_file_current")).isEqualTo(COMMITS * ADDS);
      assertThat(number(catalog, "SELECT COUNT(*) FROM dl_line"))
          .isEqualTo(COMMITS * (ADDS + 1) + 3);
      assertThat(
              number(catalog, "SELECT COUNT(*) FROM dl_import_run WHERE run_state = 'interrupted'"))
          .isOne();
    }
  }

  private void killHalfWay(TestLog log) throws IOException, InterruptedException {
    Process child =
        ChildJvm.start(
            List.of("-Xmx256m"),
            HalfAnImport.class,
            folder,
            log.location(),
            COMMITS * ADDS * 2 / 3);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder said = new StringBuilder();
      String line = output.readLine();
      while (line != null && !line.equals(HalfAnImport.READY)) {
        said.append(line).append('\n');
        line = output.readLine();
      }
      assertThat(line).as(said.toString()).isEqualTo(HalfAnImport.READY);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private TestLog log() throws IOException {
    TestLog log = new TestLog(Files.createDirectory(folder.resolve("table")));
    log.commit(0, TestLog.commitInfo(), TestLog.protocol(1, 2), TestLog.metadata());
    for (int version = 1; version <= COMMITS; version++) {
      String name = "v" + version + "-";
      String adds =
          IntStream.range(0, ADDS).mapToObj(i -> TestLog.add(name + i, "x")).collect(joining("\n"));
      log.commit(version, Stream.of(TestLog.commitInfo(), adds).toArray(String[]::new));
    }
    return log;
  }

  private static long number(TestCatalog catalog, String sql) throws SQLException {
    try (Connection connection = catalog.store().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
