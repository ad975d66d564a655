package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dl files}: a row for each live file. */
@Command(name = "files", description = "List the live files of a table (delta.files).")
final class FilesCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table = "";

  FilesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT path, size_in_bytes, num_records, partition_values, added_version,
            modification_time, dv_id, dv_cardinality
          FROM delta.files
          WHERE table_id = ?""",
          session.tableId(table));
    }
    return ExitCode.OK;
  }
}
