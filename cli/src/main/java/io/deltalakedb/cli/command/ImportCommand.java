package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.TableName;
import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.ImportReportText;
import io.deltalakedb.cli.output.OutputFile;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.ImportReport;
import io.deltalakedb.mirror.LogImporter;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dl import}: a log becomes a table of the catalog. */
@Command(
    name = "import",
    description = {
      "Import the log of a Delta table into a catalog, which is made where it is missing.",
      "The last line of standard output is the id of the table."
    })
final class ImportCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log-dir",
      required = true,
      paramLabel = "DIR",
      description = "The log to read.")
  private String logDir = "";

  @Option(
      names = "--table-location",
      required = true,
      paramLabel = "LOCATION",
      description = "Root of the table; commits go to the log below it.")
  private String tableLocation = "";

  @Option(
      names = "--table-name",
      paramLabel = "NAME",
      description = "schema.table; main.<last part of the location> where it is left out.")
  private Optional<String> tableName = Optional.empty();

  @Option(
      names = "--mode",
      defaultValue = "full-history",
      paramLabel = "MODE",
      description = {
        "full-history: every commit that the log still has.",
        "latest, fast: the newest checkpoint and what follows.",
        "${DEFAULT-VALUE} where it is left out."
      })
  private String mode = "full-history";

  @Option(names = "--up-to-version", paramLabel = "N", description = "The last version to take.")
  private Optional<Long> upToVersion = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Say what the log holds and what would be done; write nothing.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = "Replace the table of that name; asks for the name where it is not given.")
  private boolean force;

  @Option(names = "--skip-validation", description = "Do not compare with the log at the end.")
  private boolean skipValidation;

  @Option(
      names = "--json-output",
      paramLabel = "FILE",
      description = "Write the facts of the run as JSON; - is standard output, with nothing else.")
  private Optional<String> jsonOutput = Optional.empty();

  @Option(
      names = "--progress",
      defaultValue = "auto",
      paramLabel = "HOW",
      description = "${COMPLETION-CANDIDATES}; auto shows it on a terminal only.")
  private ImportProgressPrinter.Style progress = ImportProgressPrinter.Style.AUTO;

  ImportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    ConnectionConfig config = catalog.config();
    ImportOptions options = options(config);
    if (config.readOnly() && !dryRun) {
      throw new DeltaLakeDbException(
          ErrorCode.READ_ONLY,
          "Cannot import "
              + options.name()
              + ": --database says readOnly=true; leave that out, or look with --dry-run");
    }
    ImportReport report = dryRun ? survey(config, options) : run(config.creating(), options);
    ImportReportText text = new ImportReportText(options, report);
    boolean jsonToOut = jsonOutput.filter("-"::equals).isPresent();
    if (jsonToOut) {
      terminal.err().print(text.human());
      terminal.out().println(text.json());
    } else {
      jsonOutput.ifPresent(
          file -> OutputFile.replace(terminal.directory().resolve(file), text.json() + "\n"));
      terminal.out().print(text.human());
      report.table().ifPresent(table -> terminal.out().println(table.tableId()));
    }
    return report.parity().map(parity -> parity.exitCode()).orElse(ExitCode.OK);
  }

  private ImportReport run(ConnectionConfig config, ImportOptions options) {
    if (config.file().isEmpty() || Files.exists(config.file().get())) {
      return runIn(config, options);
    }
    LogImporter.requireLog(new LogStores(new LocalLogStore()), options);
    try {
      return runIn(config, options);
    } catch (RuntimeException e) {
      DeltaLakeDb.removeUnused(config);
      throw e;
    }
  }

  private ImportReport runIn(ConnectionConfig config, ImportOptions options) {
    try (DeltaLakeDb database = DeltaLakeDb.open(config)) {
      ImportProgressPrinter printer = new ImportProgressPrinter(terminal, progress);
      ImportReport report = database.importer().run(options, printer);
      printer.finish();
      return report;
    }
  }

  private ImportReport survey(ConnectionConfig config, ImportOptions options) {
    try (DryCatalog dry = DryCatalog.of(config)) {
      return dry.database().importer().run(options, progress -> {});
    }
  }

  private ImportOptions options(ConnectionConfig config) {
    String location = Places.absolute(terminal.directory(), tableLocation);
    Optional<String> given = tableName.or(config::table);
    try {
      TableName name = given.map(TableName::parse).orElseGet(() -> defaultName(location));
      if (force && !dryRun && given.isEmpty()) {
        requireTyped(name);
      }
      return new ImportOptions(
          name,
          location,
          Optional.of(Places.absolute(terminal.directory(), logDir)),
          HistoryMode.parse(mode),
          version(),
          force,
          dryRun,
          skipValidation,
          Optional.of("dl import"));
    } catch (DeltaLakeDbException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private TableName defaultName(String location) {
    String segment =
        Places.lastSegment(location)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "The location " + location + " gives no name; add --table-name"));
    return new TableName(TableName.DEFAULT_SCHEMA, segment);
  }

  private OptionalLong version() {
    if (upToVersion.filter(version -> version < 0).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--up-to-version': versions start at 0");
    }
    return upToVersion.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Replacing is asked for by name: as an option, or typed now. */
  private void requireTyped(TableName name) {
    if (!terminal.readsKeys()) {
      throw new ParameterException(
          spec.commandLine(), "--force replaces a table; name it with --table-name " + name);
    }
    terminal.err().print("This replaces " + name + ". Type its name to go on: ");
    terminal.err().flush();
    String typed = LineInput.of(terminal.in()).orElse("");
    if (!typed.equals(name.toString())) {
      throw new ParameterException(
          spec.commandLine(), "Nothing was changed: '" + typed + "' is not " + name);
    }
  }
}
