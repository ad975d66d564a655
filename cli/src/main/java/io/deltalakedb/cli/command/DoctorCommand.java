package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dl doctor}: whether a catalog is well, a line a check. */
@Command(
    name = "doctor",
    description = {
      "Check a catalog: migrations, integrity of the database, unpublished versions, parity.",
      "Exits 0 where all is well, 2 on drift, 3 where only a log is behind, 1 on an error."
    })
final class DoctorCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();

  private int outcome = ExitCode.OK;

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    ConnectionConfig config = catalog.config();
    try (CatalogSession session = CatalogSession.open(config)) {
      line("ok", "catalog", config.file().map(Path::toString).orElseGet(config::url));
      migrations(session);
      integrity(session);
      List<CatalogTable> tables = session.database().catalog().tables();
      for (CatalogTable table : tables) {
        state(table);
        unpublished(session, table);
        parity(session, table);
      }
      line("ok", "tables", String.valueOf(tables.size()));
    }
    return outcome;
  }

  private void line(String verdict, String check, String detail) {
    terminal.out().printf("%-8s %-12s %s%n", verdict, check, detail);
    terminal.out().flush();
  }

  private void worse(int code) {
    outcome = ExitCode.worse(outcome, code);
  }

  private void migrations(CatalogSession session) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*), MAX(migration_version) FROM sys.schema_migrations")) {
      rows.next();
      line("ok", "migrations", rows.getLong(1) + " applied, newest " + rows.getString(2));
    }
  }

  private void integrity(CatalogSession session) {
    List<String> problems = session.database().catalog().integrityProblems();
    if (problems.isEmpty()) {
      line("ok", "integrity", "no damage found in the database");
      return;
    }
    worse(ExitCode.ERROR);
    problems.forEach(problem -> line("error", "integrity", problem));
  }

  /** A table that only reads is no error: what it was imported from may want it so. */
  private void state(CatalogTable table) {
    String verdict =
        switch (table.tableState()) {
          case "active" -> "ok";
          case "read_only" -> "warn";
          default -> "error";
        };
    if (verdict.equals("error")) {
      worse(ExitCode.ERROR);
    }
    line(
        verdict,
        "state",
        table.name()
            + ": "
            + table.tableState()
            + table.stateReason().map(reason -> ", " + reason).orElse(""));
  }

  private void unpublished(CatalogSession session, CatalogTable table) {
    List<OutboxRow> pending = session.database().catalog().outbox().pending(table);
    if (pending.isEmpty()) {
      nothingPending(table);
      return;
    }
    OutboxRow first = pending.get(0);
    boolean hasFailed = first.lastError().isPresent();
    worse(hasFailed ? ExitCode.ERROR : ExitCode.LAG);
    line(
        hasFailed ? "error" : "lagging",
        "mirror",
        "%s: %s unpublished from version %s%s"
            .formatted(
                table.name(),
                pending.size(),
                first.version(),
                first.lastError().map(error -> "; " + error).orElse("")));
  }

  private void nothingPending(CatalogTable table) {
    boolean isMirrored = table.mirroredVersion().orElse(-1) >= table.currentVersion();
    if (isMirrored) {
      line("ok", "mirror", table.name() + ": every version is in the log");
    } else {
      line("warn", "mirror", table.name() + ": its own log is not known to hold its versions");
    }
  }

  private void parity(CatalogSession session, CatalogTable table) {
    if (table.tableState().equals("importing")) {
      worse(ExitCode.ERROR);
      line("error", "parity", table.name() + ": its import was not finished; import it again");
      return;
    }
    try {
      ParityReport report =
          session
              .database()
              .parity()
              .check(table, ParityOptions.of(ParityDepth.VERSION).withTriggeredBy("dl doctor"));
      report.noteFailure().ifPresent(new ErrorPrinter(terminal.err(), false)::printWarning);
      worse(report.exitCode());
      line(
          report.status().word(),
          "parity",
          "%s: version %s, %s findings"
              .formatted(table.name(), report.dbVersion(), report.numFindings()));
    } catch (DeltaLakeDbException e) {
      line("error", "parity", table.name() + ": not compared");
      worse(new ErrorPrinter(terminal.err(), common.verbose).print(e));
    }
  }
}
