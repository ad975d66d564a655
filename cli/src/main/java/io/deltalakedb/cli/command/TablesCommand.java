package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** {@code dl tables}. */
@Command(name = "tables", description = "List the tables of a catalog.")
final class TablesCommand extends RelationVerb {

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    rows.print(
        connection,
        "SELECT table_schema, table_name, table_state, current_version, mirrored_version,"
            + " num_files, size_in_bytes, num_records, last_committed_at, last_operation,"
            + " parity_status, location, table_id"
            + " FROM delta.tables ORDER BY table_schema, table_name");
    return ExitCodes.OK;
  }
}
