package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.OutputFile;
import io.deltalakedb.cli.output.ParityMetrics;
import io.deltalakedb.cli.output.ParityReportText;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dl diff}: the catalog against the log, for people, programs and alarms. */
@Command(
    name = "diff",
    description = {
      "Compare a table of the catalog with its log at the last version that both have.",
      "Exits 0 in parity, 2 on drift, 3 where only the lag is too great, 1 on an error."
    })
final class DiffCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private TableOption table = new TableOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log-dir",
      paramLabel = "DIR",
      description = "The log to compare with; the table's own where it is left out.")
  private Optional<String> logDir = Optional.empty();

  @Option(
      names = "--depth",
      defaultValue = "files",
      paramLabel = "DEPTH",
      description = {
        "version: heads, holes, and the bytes of the newest common commit.",
        "files: also the state there, with every live file.",
        "full: also the bytes of every commit file, and every checkpoint.",
        "${DEFAULT-VALUE} where it is left out."
      })
  private String depth = "files";

  @Option(
      names = "--lag-threshold-seconds",
      defaultValue = "5",
      paramLabel = "S",
      description = "Lag that is still in order; ${DEFAULT-VALUE} where it is left out.")
  private double lagThresholdSeconds;

  @Option(
      names = "--max-drift-files",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Files that may differ, in the state or in what a commit file says of them;"
              + " ${DEFAULT-VALUE} where it is left out.")
  private long maxDriftFiles;

  @Option(
      names = "--max-findings",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Findings that are kept; ${DEFAULT-VALUE} where it is left out.")
  private long maxFindings;

  @Option(
      names = "--metrics-format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; none, or prometheus with --metrics-output.")
  private Optional<MetricsFormat> metricsFormat = Optional.empty();

  @Option(
      names = "--metrics-output",
      paramLabel = "FILE",
      description = "Replace this file with the metrics; standard output where it is left out.")
  private Optional<String> metricsOutput = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "human",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: form of the report, which goes to standard error where the"
              + " metrics go to standard output.")
  private ReportFormat format = ReportFormat.HUMAN;

  @Option(
      names = "--json-output",
      paramLabel = "FILE",
      description = "Write the report as JSON to this file, too.")
  private Optional<String> jsonOutput = Optional.empty();

  DiffCommand(Terminal terminal) {
    super(terminal);
  }

  /** Forms of the metrics. */
  enum MetricsFormat {
    PROMETHEUS,
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Forms of the report. */
  enum ReportFormat {
    HUMAN,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    ConnectionConfig config = catalog.config();
    String name = table.table(config);
    ParityOptions options = options();
    ParityReport report = compare(config, name, options);
    report.noteFailure().ifPresent(new ErrorPrinter(terminal.err(), false)::printWarning);
    print(report);
    return report.exitCode();
  }

  /** An error is measured, too: metrics that stay as they were would say that all is well. */
  private ParityReport compare(ConnectionConfig config, String name, ParityOptions options) {
    Optional<CatalogTable> found = Optional.empty();
    try (DeltaLakeDb database = DeltaLakeDb.open(config)) {
      CatalogTable compared = database.catalog().table(name);
      found = Optional.of(compared);
      return database.parity().check(compared, options);
    } catch (RuntimeException e) {
      try {
        printMetrics(
            found
                .map(known -> ParityMetrics.ofError(known, Instant.now()))
                .orElseGet(() -> table.metricsOfError(config, Instant.now())));
      } catch (DeltaLakeDbException unwritten) {
        e.addSuppressed(unwritten);
      }
      throw e;
    }
  }

  private ParityOptions options() {
    if (!(lagThresholdSeconds >= 0) || maxDriftFiles < 0 || maxFindings < 0) {
      throw new ParameterException(spec.commandLine(), "Thresholds are 0 or more");
    }
    try {
      return new ParityOptions(
          ParityDepth.parse(depth),
          logDir.map(dir -> Places.absolute(terminal.directory(), dir)),
          lagThresholdSeconds,
          maxDriftFiles,
          maxFindings,
          Optional.of("dl diff"));
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(ParityReport report) {
    ParityReportText text = new ParityReportText(report);
    boolean metricsToOut = metricsForm() != MetricsFormat.NONE && metricsOutput.isEmpty();
    boolean jsonToOut = jsonOutput.filter("-"::equals).isPresent();
    PrintStream human = metricsToOut || jsonToOut ? terminal.err() : terminal.out();
    human.print(format == ReportFormat.HUMAN ? text.human() : text.json() + "\n");
    if (jsonToOut) {
      terminal.out().println(text.json());
    } else {
      jsonOutput.ifPresent(
          file -> OutputFile.replace(terminal.directory().resolve(file), text.json() + "\n"));
    }
    printMetrics(ParityMetrics.of(report, Instant.now()));
  }

  private MetricsFormat metricsForm() {
    return metricsFormat.orElse(
        metricsOutput.isPresent() ? MetricsFormat.PROMETHEUS : MetricsFormat.NONE);
  }

  private void printMetrics(ParityMetrics metrics) {
    MetricsFormat form = metricsForm();
    if (form == MetricsFormat.NONE) {
      return;
    }
    String text = form == MetricsFormat.PROMETHEUS ? metrics.prometheus() : metrics.json() + "\n";
    if (metricsOutput.isPresent()) {
      OutputFile.replace(terminal.directory().resolve(metricsOutput.get()), text);
    } else {
      terminal.out().print(text);
    }
  }
}
