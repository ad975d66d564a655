package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.ParityOutput;
import io.deltalakedb.cli.output.WholeFile;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code dl diff}: compares a table of the catalog with its log. */
@Command(
    name = "diff",
    description = "Compare catalog and log.",
    footer = "Exit code: 0 in parity, 2 drift, 3 only lag, 1 error, 64 usage.")
final class DiffCommand extends Verb {

  @Mixin private DatabaseOption database;

  @ArgGroup(multiplicity = "1")
  private Table table;

  @Option(
      names = "--log-dir",
      paramLabel = "DIR",
      description = "The log; the table's own if left out.")
  private Optional<String> logDir;

  @Option(names = "--depth", defaultValue = "files", description = "version, files or full.")
  private String depth;

  @Option(names = "--lag-threshold-seconds", defaultValue = "5", paramLabel = "S")
  private double lagThresholdSeconds;

  @Option(names = "--max-drift-files", defaultValue = "0", paramLabel = "N")
  private long maxDriftFiles;

  @Option(
      names = "--metrics-format",
      defaultValue = "none",
      description = "prometheus, json or none.")
  private MetricsFormat metricsFormat;

  @Option(names = "--metrics-output", paramLabel = "FILE")
  private Optional<Path> metricsOutput;

  @Option(names = "--format", defaultValue = "human", description = "human or json.")
  private ReportFormat format;

  @Option(names = "--json-output", paramLabel = "FILE")
  private Optional<Path> jsonOutput;

  /** The table, by name or by id. */
  static final class Table {
    @Option(names = "--table-id", paramLabel = "UUID")
    private Optional<String> id;

    @Option(names = "--table-name", paramLabel = "NAME")
    private Optional<String> name;
  }

  /** How metrics are written. */
  enum MetricsFormat {
    prometheus,
    json,
    none
  }

  /** How the report is written. */
  enum ReportFormat {
    human,
    json
  }

  @Override
  public Integer call() {
    ParityOptions options = options();
    try (DeltaLakeDb db = DeltaLakeDb.open(database.config())) {
      CatalogTable found = db.catalog().table(table.id.orElseGet(() -> table.name.orElseThrow()));
      ParityReport report = db.parity().check(found, options);
      ParityOutput output = new ParityOutput(report);
      boolean metricsOnOut = metricsFormat != MetricsFormat.none && metricsOutput.isEmpty();
      print(output, metricsOnOut && format == ReportFormat.human ? err() : out());
      jsonOutput.ifPresent(file -> WholeFile.write(file, Json.write(output.json()) + "\n"));
      writeMetrics(output);
      out().flush();
      return report.exitCode();
    }
  }

  private void print(ParityOutput output, PrintWriter to) {
    to.println(format == ReportFormat.json ? Json.write(output.json()) : output.text());
    to.flush();
  }

  private void writeMetrics(ParityOutput output) {
    if (metricsFormat == MetricsFormat.none && metricsOutput.isEmpty()) {
      return;
    }
    String text =
        metricsFormat == MetricsFormat.json
            ? Json.write(output.metricsJson()) + "\n"
            : output.prometheus();
    if (metricsOutput.isPresent()) {
      WholeFile.write(metricsOutput.get(), text);
    } else {
      out().print(text);
    }
  }

  private ParityOptions options() {
    TableOptions tables = new TableOptions(spec());
    return new ParityOptions(
        depth(),
        logDir.map(tables::location),
        lagThresholdSeconds,
        maxDriftFiles,
        ParityOptions.of(ParityDepth.FILES).maxFindings(),
        Optional.of("dl diff"));
  }

  private ParityDepth depth() {
    try {
      return ParityDepth.parse(depth);
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(spec().commandLine(), e.getMessage(), e);
    }
  }
}
