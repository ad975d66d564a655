package io.deltalakedb.tests.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import io.deltalakedb.tests.interop.KernelReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is exported with its data lives on where its folder is gone. */
class DataCopyTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gen-spark44/dv_delete_update_merge_cdf",
        "gen-spark44/partition_special_chars",
        "gen-spark44/schema_evolution"
      })
  void everyRowIsRead(String name) throws Exception {
    KernelReader kernel = new KernelReader();
    CorpusTable table =
        Corpus.inRepository().tables().stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow();
    Path source = table.copyWithoutCrc(folder.resolve("source"));
    List<String> rows = kernel.rows(source);
    assertThat(rows).isNotEmpty();

    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      lake.row("CALL dl.import_table(table_name => 't', location => ?)", source.toString());
      for (String history : List.of("true", "false")) {
        lake.row(
            "CALL dl.export_table(table_name => 't', target_location => ?, include_history => "
                + history
                + ", copy_data => TRUE)",
            folder.resolve(history).toString());
      }
    }
    Folders.delete(source);

    assertThat(kernel.rows(folder.resolve("true"))).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(kernel.rows(folder.resolve("false"))).containsExactlyInAnyOrderElementsOf(rows);
  }
}
