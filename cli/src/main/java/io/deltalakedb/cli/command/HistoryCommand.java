package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dl history TABLE}. */
@Command(name = "history", description = "Show the versions of a table, newest first.")
final class HistoryCommand extends RelationVerb {

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table;

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    String tableId = db.catalog().table(table).tableId();
    rows.print(
        connection,
        "SELECT version, committed_at, user_name, operation, num_added_files, num_removed_files,"
            + " num_files_after, size_in_bytes_after, mirror_state, engine_info"
            + " FROM delta.versions WHERE table_id = ? ORDER BY version DESC",
        tableId);
    return ExitCodes.OK;
  }
}
