package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dl files}: a row for each live file. */
@Command(name = "files", description = "List the live files of a table (delta.files).")
final class FilesCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table = "";

  @Option(
      names = "--at-version",
      paramLabel = "N",
      description = "The files of an earlier version (delta.files_at).")
  private Optional<Long> atVersion = Optional.empty();

  FilesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      String tableId = session.tableId(table);
      if (atVersion.isPresent()) {
        session.print(
            format.printer(terminal),
            terminal,
            """
            SELECT path, size_in_bytes, num_records, partition_values, added_version,
              modification_time, dv_id, dv_cardinality
            FROM TABLE(delta.files_at(table_name => ?, at_version => ?))""",
            tableId,
            atVersion.get());
        return ExitCode.OK;
      }
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT path, size_in_bytes, num_records, partition_values, added_version,
            modification_time, dv_id, dv_cardinality
          FROM delta.files
          WHERE table_id = ?""",
          tableId);
    }
    return ExitCode.OK;
  }
}
