package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dl tables}: a row for each table. */
@Command(name = "tables", description = "List the tables of a catalog (delta.tables).")
final class TablesCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  TablesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT table_schema, table_name, table_id, table_state, current_version,
            mirrored_version, num_files, size_in_bytes, num_records, last_committed_at, location
          FROM delta.tables
          ORDER BY table_schema, table_name""");
    }
    return ExitCode.OK;
  }
}
