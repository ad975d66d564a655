package io.deltalakedb.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import io.deltalakedb.tests.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final int ROUNDS = 5;
  private static final int COMMITS_IN_A_ROUND = 8;

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
  void threeProcessesCommitToOneTable() throws Exception {
    Path database = folder.resolve("catalog.sqlite");
    Path table = folder.resolve("orders");
    Lake.create(database).close();
    try (LakeProcess first = LakeProcess.connect(Lake.url(database));
        LakeProcess second = LakeProcess.connect(Lake.url(database));
        LakeProcess third = LakeProcess.connect(Lake.url(database))) {
      first.text(
          "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT', location => '"
              + table
              + "')");
      List<LakeProcess> committers = List.of(first, second, third);
      int conflicts = 0;
      for (int round = 0; round < ROUNDS; round++) {
        boolean isExpecting = round % 5 == 4;
        String head = first.text(VERSION);
        for (int i = 0; i < committers.size(); i++) {
          sendCommits(committers.get(i), round + "-" + i, isExpecting ? head : "NULL");
        }
        for (LakeProcess committer : committers) {
          conflicts += conflicts(committer, isExpecting);
        }
      }
      int committed = ROUNDS * committers.size() * COMMITS_IN_A_ROUND - conflicts;

      assertThat(first.text(VERSION)).isEqualTo(Integer.toString(committed));
      first.run("CALL dl.mirror_table(table_name => 'orders')");
      for (int version = 0; version <= committed; version++) {
        assertThat(table.resolve("_delta_log/%020d.json".formatted(version))).exists();
      }
      assertThat(
              first
                  .run("CALL dl.check_parity(table_name => 'orders', check_depth => 'full')")
                  .path("rows")
                  .path(0)
                  .path(2)
                  .asText())
          .isEqualTo("ok");
    }
  }

  private static void sendCommits(LakeProcess committer, String name, String expected)
      throws IOException {
    for (int commit = 0; commit < COMMITS_IN_A_ROUND; commit++) {
      committer.send(
          "CALL dl.commit_table(table_name => 'orders', actions => '"
              + AddActions.named(name + "-" + commit + ".parquet")
              + "', expected_version => "
              + expected
              + ")");
    }
  }

  /** How many commits of a round were refused for their expected version, the only good reason. */
  private static int conflicts(LakeProcess committer, boolean isExpecting) throws IOException {
    int conflicts = 0;
    for (int commit = 0; commit < COMMITS_IN_A_ROUND; commit++) {
      JsonNode answer = committer.answer();
      boolean isConflict = answer.path("state").asText().equals("40001");
      assertThat(answer.has("rows") || (isExpecting && isConflict)).as("%s", answer).isTrue();
      conflicts += isConflict ? 1 : 0;
    }
    return conflicts;
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
