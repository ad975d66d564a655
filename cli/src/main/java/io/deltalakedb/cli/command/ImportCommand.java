package io.deltalakedb.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.cli.output.WholeFile;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.ImportReport;
import io.deltalakedb.mirror.ProgressListener;
import io.deltalakedb.mirror.parity.ParityReport;
import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code dl import}: a log becomes a table of a catalog, which is made where it is missing. */
@Command(name = "import", description = "Import the log of a Delta table into a catalog.")
final class ImportCommand extends Verb {

  @Mixin private DatabaseOption database;

  @Option(names = "--log-dir", paramLabel = "DIR", description = "The log that is read.")
  private Optional<String> logDir;

  @Option(
      names = "--table-location",
      paramLabel = "LOCATION",
      description = "Root of the table; its own log is _delta_log below it.")
  private Optional<String> tableLocation;

  @Option(
      names = "--table-name",
      paramLabel = "NAME",
      description = "schema.table; main.<last segment of the location> if left out.")
  private Optional<String> tableName;

  @Option(
      names = "--mode",
      defaultValue = "full-history",
      description = "fast or latest (newest checkpoint and tail), or full-history.")
  private String mode;

  @Option(names = "--up-to-version", paramLabel = "N", description = "Last version to take.")
  private Optional<Long> upToVersion;

  @Option(names = "--dry-run", description = "Look at the log and import nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Replace a table of that name.")
  private boolean force;

  @Option(names = "--json-output", paramLabel = "FILE", description = "Write a report as JSON.")
  private Optional<Path> jsonOutput;

  @Override
  public Integer call() {
    ImportOptions options = options();
    ConnectionConfig config = database.config().creating();
    try (DeltaLakeDb db = DeltaLakeDb.open(config)) {
      ImportReport report = run(db, options);
      tell(options, report);
      jsonOutput.ifPresent(file -> WholeFile.write(file, Json.write(json(options, report)) + "\n"));
      report.table().map(CatalogTable::tableId).ifPresent(out()::println);
      out().flush();
      return exitCode(report);
    }
  }

  private ImportReport run(DeltaLakeDb db, ImportOptions options) {
    if (!Terminals.isTerminal()) {
      return db.importer().run(options, ProgressListener.silent());
    }
    try (ProgressLine line = ProgressLine.on(err())) {
      return db.importer().run(options, line);
    }
  }

  private ImportOptions options() {
    TableOptions tables = new TableOptions(spec());
    String location = location(tables);
    Optional<String> log =
        logDir.map(tables::location).filter(dir -> !dir.equals(LogStores.logDir(location)));
    TableName name = tableName.map(tables::name).orElseGet(() -> tables.nameOf(location));
    OptionalLong last =
        upToVersion.isPresent() ? OptionalLong.of(upToVersion.get()) : OptionalLong.empty();
    return new ImportOptions(
        name, location, log, mode(), last, force, dryRun, false, Optional.of("dl import"));
  }

  private String location(TableOptions tables) {
    if (tableLocation.isPresent()) {
      return tables.location(tableLocation.get());
    }
    String log = logDir.map(tables::location).orElse("");
    if (!log.endsWith("/_delta_log")) {
      throw new ParameterException(
          spec().commandLine(), "give --table-location, or a --log-dir that ends in _delta_log");
    }
    return log.substring(0, log.lastIndexOf('/'));
  }

  private HistoryMode mode() {
    try {
      return HistoryMode.parse(mode);
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(
          spec().commandLine(), "--mode is fast, latest or full-history, not '" + mode + "'", e);
    }
  }

  private void tell(ImportOptions options, ImportReport report) {
    ImportReport.Survey survey = report.survey();
    report.warnings().forEach(warning -> say("warning: " + warning));
    say(
        "%s %s: versions %d to %d, %,d actions, in %,d ms; parity %s"
            .formatted(
                dryRun ? "would import" : "imported",
                options.name(),
                survey.startVersion(),
                survey.endVersion(),
                report.actionsImported(),
                report.duration().toMillis(),
                report.parityStatus()));
    report.readOnlyReason().ifPresent(reason -> say("the table takes no commits: " + reason));
  }

  private ObjectNode json(ImportOptions options, ImportReport report) {
    ImportReport.Survey survey = report.survey();
    ObjectNode json = Json.object();
    json.put("table_id", report.table().map(CatalogTable::tableId).orElse(null));
    json.put("table_name", options.name().toString());
    json.put("location", options.location());
    json.put("log_dir", report.logDir());
    json.put("history_mode", options.mode().word());
    json.put("dry_run", dryRun);
    json.put("start_version", survey.startVersion());
    json.put("end_version", survey.endVersion());
    put(json, "checkpoint_version", survey.checkpointVersion());
    put(json, "num_files", survey.numFiles());
    put(json, "size_in_bytes", survey.sizeInBytes());
    put(json, "estimated_rows", survey.estimatedRows());
    json.put("versions_imported", report.versionsImported());
    json.put("actions_imported", report.actionsImported());
    json.put("parity_status", report.parityStatus());
    json.put("duration_ms", report.duration().toMillis());
    json.put("read_only_reason", report.readOnlyReason().orElse(null));
    ArrayNode features = json.putArray("table_features");
    survey.features().forEach(features::add);
    ArrayNode warnings = json.putArray("warnings");
    report.warnings().forEach(warnings::add);
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalLong value) {
    if (value.isPresent()) {
      json.put(name, value.getAsLong());
    } else {
      json.putNull(name);
    }
  }

  private static int exitCode(ImportReport report) {
    return report
        .parity()
        .filter(parity -> parity.status() != ParityReport.Status.LAGGING)
        .map(ParityReport::exitCode)
        .orElse(ExitCodes.OK);
  }
}
