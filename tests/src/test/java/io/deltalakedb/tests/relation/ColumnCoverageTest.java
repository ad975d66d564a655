package io.deltalakedb.tests.relation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.LogImporter;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every column of every relation has a value somewhere, or a reason why it has none. */
class ColumnCoverageTest {

  /** Columns that no history can fill yet, and why. */
  private static final Map<String, String> WAIVED =
      Map.ofEntries(
          entry("delta.all_files.protected_by", "no vacuum yet"),
          entry("delta.all_files.vacuumed_at", "no vacuum yet"),
          entry("delta.parity_findings.resolution", "findings are not resolved here yet"),
          entry("delta.parity_findings.resolved_at", "findings are not resolved here yet"),
          entry("delta.versions.unreadable_reason", "no version loses its state yet"),
          entry("information_schema.columns.character_maximum_length", "Delta's text is unbounded"),
          entry("information_schema.columns.character_octet_length", "Delta's text is unbounded"),
          entry("information_schema.tables.commit_action", "of temporary tables in the standard"));

  @TempDir Path folder;

  @Test
  void everyColumnHasAValueOrAReason() throws SQLException {
    CatalogConfig config =
        new CatalogConfig(
            "jdbc:sqlite:" + folder.resolve("catalog.sqlite"),
            true,
            CatalogConfig.DEFAULT_BUSY_TIMEOUT,
            Optional.of("ann"));
    try (CatalogStore catalog = CatalogStore.open(config)) {
      importAll(catalog);
      LocalHistory local = new LocalHistory(catalog);
      local.write(folder);
      local.describe();
      try (Connection connection = catalog.connect()) {
        ColumnCoverage coverage = ColumnCoverage.of(connection, Relations.all());
        System.out.printf(
            "%d columns of %d relations: %d have a value, %d are waived%n",
            coverage.total(),
            Relations.all().size(),
            coverage.total() - coverage.empty().size(),
            WAIVED.size());
        assertThat(coverage.empty()).isEqualTo(WAIVED.keySet());
        assertThat(coverage.nullsWhereForbidden()).isEmpty();
      }
    }
  }

  private void importAll(CatalogStore catalog) {
    LogImporter importer = new LogImporter(catalog, new LogStores(new LocalLogStore()));
    importer.run(
        ImportOptions.of(
                TableName.parse("corpus.elsewhere"),
                folder.resolve("elsewhere").toString(),
                HistoryMode.FULL)
            .withLogDir(
                Corpus.inRepository()
                    .table("gen-spark44/append_only")
                    .copyTo(folder.resolve("source"))
                    .resolve("_delta_log")
                    .toString()),
        progress -> {});
    int n = 0;
    for (CorpusTable table : Corpus.inRepository().tables()) {
      if (table.imports()) {
        n++;
        String location = table.copyTo(folder).toString();
        HistoryMode mode = n % 4 == 0 ? HistoryMode.LATEST : HistoryMode.FULL;
        importer.run(
            ImportOptions.of(TableName.parse("corpus.t" + n), location, mode), progress -> {});
      }
    }
  }
}
