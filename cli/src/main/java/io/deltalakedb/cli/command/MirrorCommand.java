package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dl mirror}: publishes what is not in the log yet. */
@Command(
    name = "mirror",
    description = {
      "Publish the versions of one table or of all that are not in the log yet.",
      "Calls dl.mirror_table; exits 1 where a version could not be published."
    })
final class MirrorCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "schema.table, or the table id; all tables where it is left out.")
  private Optional<String> table = Optional.empty();

  MirrorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      List<CatalogTable> tables =
          table
              .map(name -> List.of(session.database().catalog().table(name)))
              .orElseGet(() -> session.database().catalog().tables());
      int worst = ExitCode.OK;
      for (CatalogTable one : tables) {
        worst = ExitCode.worse(worst, publish(session, one));
      }
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT table_schema, table_name, head_version, mirrored_version, lag_versions,
            last_error
          FROM delta.mirror_lag
          WHERE table_id = ? OR ?
          ORDER BY table_schema, table_name""",
          tables.isEmpty() ? "" : tables.get(0).tableId(),
          table.isEmpty());
      return worst;
    }
  }

  private int publish(CatalogSession session, CatalogTable one) {
    try {
      return session.hasUnpublished(one) ? publishNow(session, one) : ExitCode.OK;
    } catch (SQLException e) {
      return new ErrorPrinter(terminal.err(), common.verbose).print(e);
    }
  }

  private int publishNow(CatalogSession session, CatalogTable one) throws SQLException {
    session.call("CALL dl.mirror_table(table_name => ?)", terminal, one.tableId());
    return session.hasUnpublished(one) ? ExitCode.ERROR : ExitCode.OK;
  }
}
