package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.driver.DeltaLakeDriver;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dl doctor}: what could be wrong with a catalog. */
@Command(
    name = "doctor",
    description = "Check migrations, database, unpublished versions and parity of a catalog.")
final class DoctorCommand extends Verb {

  @Mixin private DatabaseOption database;

  private boolean sick;

  @Override
  public Integer call() throws SQLException {
    try (DeltaLakeDb db = DeltaLakeDb.open(database.config());
        Connection connection = new DeltaLakeDriver().connect(database.config())) {
      migrations(connection);
      integrity(db);
      for (CatalogTable table : db.catalog().tables()) {
        state(table);
        unpublished(db, table);
        parity(db, table);
      }
    }
    out().println(sick ? "problems found" : "healthy");
    out().flush();
    return sick ? ExitCodes.ERROR : ExitCodes.OK;
  }

  private void tell(boolean ok, String what) {
    sick |= !ok;
    out().println((ok ? "ok       " : "PROBLEM  ") + what);
    out().flush();
  }

  private void migrations(Connection connection) throws SQLException {
    String sql =
        "SELECT max(migration_version), count(*), count(*) FILTER (WHERE NOT succeeded)"
            + " FROM sys.schema_migrations";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      tell(
          rows.getLong(3) == 0,
          "schema version %d, %d migrations, %d failed"
              .formatted(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
    }
  }

  private void integrity(DeltaLakeDb db) {
    List<String> problems = db.catalog().integrityProblems();
    tell(problems.isEmpty(), "database integrity" + (problems.isEmpty() ? "" : ": " + problems));
  }

  private void state(CatalogTable table) {
    tell(
        table.tableState().equals("active") || table.tableState().equals("read_only"),
        table.name()
            + ": "
            + table.tableState()
            + table.stateReason().map(reason -> " (" + reason + ")").orElse(""));
  }

  private void unpublished(DeltaLakeDb db, CatalogTable table) {
    List<OutboxRow> pending = db.catalog().outbox().pending(table);
    String detail =
        pending.isEmpty()
            ? "every version is mirrored"
            : pending.size()
                + " versions are not mirrored, the first is "
                + pending.get(0).version()
                + pending.get(0).lastError().map(error -> ": " + error).orElse("");
    tell(pending.isEmpty(), table.name() + ": " + detail);
  }

  private void parity(DeltaLakeDb db, CatalogTable table) {
    ParityOptions options = ParityOptions.of(ParityDepth.VERSION).withTriggeredBy("dl doctor");
    ParityReport report = db.parity().check(table, options);
    tell(
        report.status() == ParityReport.Status.OK,
        table.name()
            + ": parity "
            + report.status().word()
            + ", "
            + report.numFindings()
            + " findings");
  }
}
