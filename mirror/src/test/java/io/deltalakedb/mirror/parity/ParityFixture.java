package io.deltalakedb.mirror.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.TestCatalog;
import io.deltalakedb.mirror.TestLog;
import io.deltalakedb.mirror.parity.ParityReport.Status;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table just imported, to be compared with its log. */
abstract class ParityFixture {

  static final String V2 = "00000000000000000002.json";

  @TempDir Path folder;
  TestCatalog catalog;
  TestLog log;
  CatalogTable table;

  @BeforeEach
  void importTable() {
    catalog = new TestCatalog(folder);
    log = TestLog.threeVersions(folder.resolve("t"));
    table = imported();
  }

  CatalogTable imported() {
    ImportOptions options =
        ImportOptions.of(TableName.parse("t"), log.location(), HistoryMode.FULL).forced();
    return catalog.run(options.withoutValidation()).table().orElseThrow();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  ParityReport check(ParityDepth depth) {
    return new Parity(catalog.store(), catalog.stores()).check(table, ParityOptions.of(depth));
  }

  ParityReport checkWith(double lagSeconds, long maxDriftFiles) {
    return new Parity(catalog.store(), catalog.stores())
        .check(
            table,
            new ParityOptions(
                ParityDepth.FILES,
                Optional.empty(),
                lagSeconds,
                maxDriftFiles,
                1000,
                Optional.of("test")));
  }

  ParityReport assertDrift(ParityDepth depth, FindingType type, String object) {
    ParityReport report = check(depth);
    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.type()).isEqualTo(type);
              assertThat(finding.objectName()).contains(object);
            });
    assertThat(report.status()).isEqualTo(Status.DRIFT);
    assertThat(report.exitCode()).isEqualTo(2);
    return report;
  }
}
