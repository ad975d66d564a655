package io.deltalakedb.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import io.deltalakedb.tests.corpus.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three real processes over one SQLite file: one browses, one commits, one imports and compares.
 */
class ProcessesTest {
  private static final String TABLES = "SELECT COUNT(*) FROM delta.tables";
  private static final String VERSION =
      "SELECT current_version FROM delta.tables WHERE table_name = 'orders'";

  @TempDir Path folder;

  @Test
  void oneBrowsesWhileOthersImportCompareAndCommit() throws Exception {
    Path database = folder.resolve("catalog.sqlite");
    Path source = Corpus.inRepository().table("gen-spark44/ict").copyTo(folder);
    Lake.create(database).close();
    try (LakeProcess browser = LakeProcess.connect(Lake.url(database));
        LakeProcess committer = LakeProcess.connect(Lake.url(database));
        LakeProcess importer = LakeProcess.connect(Lake.url(database))) {
      assertThat(browser.text(TABLES)).isEqualTo("0");

      importer.send(
          "CALL dl.import_table(table_name => 'taken.ict', location => '" + source + "')");
      assertThat(
              committer.text(
                  "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT',"
                      + " location => '"
                      + folder.resolve("orders")
                      + "')"))
          .contains("orders");
      assertThat(importer.answer().path("rows")).hasSize(1);
      assertThat(browser.text(TABLES)).isEqualTo("2");

      for (int commit = 1; commit <= 5; commit++) {
        committer.send(
            "CALL dl.commit_table(table_name => 'orders', actions => '"
                + AddActions.named("part-" + commit + ".parquet")
                + "')");
        importer.send("CALL dl.check_parity(table_name => 'taken.ict', check_depth => 'full')");
        browser.send(VERSION);
        assertThat(committer.answer().path("rows").path(0).path(7).asText()).isEqualTo("PUBLISHED");
        assertThat(importer.answer().path("rows").path(0).path(2).asText()).isEqualTo("ok");
        assertThat(browser.answer().path("rows").path(0).path(0).asLong())
            .isBetween(commit - 1L, (long) commit);
        assertThat(browser.text(VERSION)).isEqualTo(Long.toString(commit));
      }
    }
  }

  @Test
  void programThatReturnsAfterItsCommitLeavesTheFileInTheLog() throws Exception {
    Path database = folder.resolve("catalog.sqlite");
    Path table = folder.resolve("orders");

    Process program = LakeProcess.java(CommitOnce.class, Lake.url(database), table.toString());

    assertThat(program.waitFor()).isZero();
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("00000000000000000000.json", "00000000000000000001.json");
    }
  }
}
