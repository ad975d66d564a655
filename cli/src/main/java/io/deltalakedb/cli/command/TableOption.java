package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ParityMetrics;
import io.deltalakedb.driver.ConnectionConfig;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which table a verb is about, by id or by name. */
final class TableOption {

  @Option(names = "--table-id", paramLabel = "UUID", description = "The table, by its id.")
  private Optional<String> tableId = Optional.empty();

  @Option(
      names = "--table-name",
      paramLabel = "NAME",
      description = "The table, by its name: schema.table.")
  private Optional<String> tableName = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** What is measured where the table was not found. */
  ParityMetrics metricsOfError(ConnectionConfig config, Instant now) {
    return ParityMetrics.ofError(
        tableId.orElse(""),
        tableName.or(config::table).filter(name -> tableId.isEmpty()).orElse(""),
        now);
  }

  /** Exactly one of id and name; the table of a {@code deltasql:} URI stands in for both. */
  String table(ConnectionConfig config) {
    if (tableId.isPresent() && tableName.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--table-id and --table-name exclude each other");
    }
    return tableId
        .or(() -> tableName)
        .or(config::table)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "Missing required option: '--table-name=NAME' or '--table-id=UUID'"));
  }
}
