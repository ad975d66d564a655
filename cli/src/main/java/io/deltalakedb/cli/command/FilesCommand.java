package io.deltalakedb.cli.command;

import io.deltalakedb.driver.DeltaLakeDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dl files TABLE}. */
@Command(name = "files", description = "Show the live files of a table.")
final class FilesCommand extends RelationVerb {

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table;

  @Option(names = "--at-version", description = "The files of an earlier version.")
  private Optional<Long> atVersion;

  @Override
  int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException {
    String columns =
        "path, size_in_bytes, num_records, partition_values, added_version, modification_time,"
            + " dv_id";
    if (atVersion.isPresent()) {
      rows.print(
          connection,
          "SELECT " + columns + " FROM TABLE(delta.files_at(table_name => ?, at_version => ?))",
          table,
          atVersion.get());
    } else {
      rows.print(
          connection,
          "SELECT " + columns + " FROM delta.files WHERE table_id = ?",
          db.catalog().table(table).tableId());
    }
    return ExitCodes.OK;
  }
}
