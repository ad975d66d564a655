package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dl mirror [TABLE]}: publishes what is not published; lists how far all tables are. */
@Command(name = "mirror", description = "Publish unpublished versions and show the mirror.")
final class MirrorCommand extends RelationVerb {

  private static final String LAG =
      "SELECT table_schema, table_name, head_version, mirrored_version, lag_versions, lag_seconds,"
          + " failed_versions, last_error FROM delta.mirror_lag";

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "schema.table, or the table id; all tables if left out.")
  private Optional<String> table;

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    if (table.isPresent()) {
      rows.print(connection, "CALL dl.mirror_table(table_name => ?)", table.get());
      return unpublished(db, table.get()) ? ExitCodes.ERROR : ExitCodes.OK;
    }
    db.mirror().publishAll();
    rows.print(connection, LAG + " ORDER BY table_schema, table_name");
    return db.catalog().outbox().tablesWithWork().stream()
            .anyMatch(behind -> unpublished(db, behind.tableId()))
        ? ExitCodes.ERROR
        : ExitCodes.OK;
  }

  private static boolean unpublished(DeltaLakeDb db, String name) {
    return !db.catalog().outbox().pending(db.catalog().table(name)).isEmpty();
  }
}
