package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dl checkpoint}: writes a checkpoint of a table's head. */
@Command(name = "checkpoint", description = "Write a checkpoint of a table (dl.checkpoint).")
final class CheckpointCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table = "";

  CheckpointCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      session.print(
          format.printer(terminal),
          terminal,
          "CALL dl.checkpoint(table_name => ?)",
          session.tableId(table));
    }
    return ExitCode.OK;
  }
}
