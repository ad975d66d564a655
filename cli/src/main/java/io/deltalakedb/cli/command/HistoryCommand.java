package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dl history}: a row for each version, newest first. */
@Command(name = "history", description = "List the versions of a table (delta.versions).")
final class HistoryCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table = "";

  @Option(names = "--limit", paramLabel = "N", description = "Only the newest N versions.")
  private long limit = Long.MAX_VALUE;

  HistoryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT version, committed_at, operation, user_name, num_added_files, num_removed_files,
            num_files_after, mirror_state, engine_info
          FROM delta.versions
          WHERE table_id = ? AND version > ?
          ORDER BY version DESC""",
          session.tableId(table),
          session.database().catalog().table(table).currentVersion() - limit);
    }
    return ExitCode.OK;
  }
}
