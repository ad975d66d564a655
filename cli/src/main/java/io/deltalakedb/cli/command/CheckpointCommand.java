package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dl checkpoint TABLE}. */
@Command(name = "checkpoint", description = "Write a checkpoint of a table to its log.")
final class CheckpointCommand extends RelationVerb {

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table;

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    rows.print(connection, "CALL dl.checkpoint(table_name => ?)", table);
    return ExitCodes.OK;
  }
}
