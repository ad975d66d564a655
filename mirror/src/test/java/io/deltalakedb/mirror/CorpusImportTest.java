package io.deltalakedb.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table of a corpus, given by {@code -Dcorpus=DIR}, is imported as its index expects, in both
 * modes, and is in parity with its log after that.
 */
@EnabledIfSystemProperty(named = "corpus", matches = ".+")
class CorpusImportTest {

  @TempDir private Path folder;
  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyTableIsImportedAsExpectedInBothModes() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus")).toAbsolutePath();
    List<String> rows = Files.readAllLines(corpus.resolve("index.tsv"));

    try (TestCatalog catalog = new TestCatalog(folder)) {
      for (HistoryMode mode : HistoryMode.values()) {
        int imported = 0;
        int refused = 0;
        int before = wrong.size();
        for (String row : rows.subList(1, rows.size())) {
          String[] cells = row.split("\t", -1);
          String answer = answer(catalog, corpus.resolve(cells[0]), mode);
          imported += answer.startsWith("import") ? 1 : 0;
          refused += answer.startsWith("import") ? 0 : 1;
          check(cells[0] + " " + mode.word(), cells[1], answer);
        }
        System.out.printf(
            "%s: imported %d, refused %d, wrong %d%n",
            mode.word(), imported, refused, wrong.size() - before);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void check(String what, String expected, String answer) {
    boolean isRight =
        expected.equals("either")
            || expected.equals(answer)
            || (expected.equals("refuse") && answer.startsWith("refuse"));
    if (!isRight || answer.startsWith("broken")) {
      wrong.add(what + ": expected " + expected + " but was " + answer);
    }
  }

  private String answer(TestCatalog catalog, Path table, HistoryMode mode) {
    ImportOptions options = ImportOptions.of(TableName.parse("t"), table.toString(), mode);
    try {
      ImportReport report = catalog.run(options);
      CatalogTable imported = report.table().orElseThrow();
      String answer = "import " + imported.currentVersion() + " " + hash(catalog, imported);
      ParityReport full =
          new Parity(catalog.store(), catalog.stores())
              .check(imported, ParityOptions.of(ParityDepth.FULL));
      catalog.store().unregister(imported);
      if (!full.findings().isEmpty()) {
        System.out.println(table.getFileName() + " at full depth: " + full.findings());
      }
      return report.parityStatus().equals("ok")
          ? answer
          : "broken parity " + report.parity().orElseThrow().findings() + full.findings();
    } catch (DeltaLakeDbException e) {
      return "refuse " + e.code().sqlState() + " " + e.getMessage();
    } catch (RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return "broken " + text;
    }
  }

  private static String hash(TestCatalog catalog, CatalogTable table) {
    Replay replay = new Replay();
    catalog
        .store()
        .liveFiles(
            table, table.currentVersion(), (ActionLine line) -> replay.apply(0, line.action()));
    return replay.filesHash();
  }
}
