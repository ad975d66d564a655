package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dl schema TABLE}. */
@Command(name = "schema", description = "Show the columns of a table.")
final class SchemaCommand extends RelationVerb {

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table;

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    String tableId = db.catalog().table(table).tableId();
    rows.print(
        connection,
        "SELECT column_path, data_type, is_nullable, is_partition_column, comment, since_version"
            + " FROM delta.columns WHERE table_id = ? ORDER BY nesting_depth, ordinal_position",
        tableId);
    return ExitCodes.OK;
  }
}
