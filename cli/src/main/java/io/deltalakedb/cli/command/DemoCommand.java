package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dl demo}: the main job from end to end on a table that Delta Spark wrote. */
@Command(
    name = "demo",
    description = "Import a Delta table, query it, commit to it, and check the mirror.")
final class DemoCommand extends Verb {

  private static final String TABLE = "demo.measurements";
  private static final String SOURCE = "p=8/part-00000-55d8b281-10c2-4d86-8550-af682a42cdd0.c000";
  private static final String NEW_FILE = "p=8/part-00001-demo.snappy.parquet";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the files go; a fresh temporary directory if left out.")
  private Optional<Path> directory;

  @Override
  public Integer call() throws SQLException, IOException {
    Path home = home();
    Path table = home.resolve("measurements");
    Path database = home.resolve("metadata.sqlite");
    step("A Delta table, written by Delta Spark, is copied to " + table);
    DemoTable.copyTo(table);
    step("A catalog is made in " + database);
    boolean isOk;
    ConnectionConfig config = ConnectionConfig.parse(database.toString()).creating();
    try (Connection connection = new DeltaLakeDriver().connect(config)) {
      read(connection, table);
      commit(connection, table);
      isOk = checkParity(connection);
    }
    step("The catalog is " + database + ", the table " + table);
    say("Go on with: dl sql --database " + database);
    out().flush();
    return isOk ? ExitCodes.OK : ExitCodes.ERROR;
  }

  private Path home() throws IOException {
    if (directory.isEmpty()) {
      return Files.createTempDirectory("deltalakedb-demo-");
    }
    Path home = directory.get().toAbsolutePath().normalize();
    if (Files.exists(home)) {
      try (Stream<Path> entries = Files.list(home)) {
        if (entries.findAny().isPresent()) {
          throw new DeltaLakeDbException(
              ErrorCode.INVALID_VALUE,
              "Cannot run the demo in " + home + ": it is not empty; name another directory");
        }
      }
    }
    return Files.createDirectories(home);
  }

  private void read(Connection connection, Path table) throws SQLException {
    step("Its log is imported");
    run(
        connection,
        "CALL dl.import_table(table_name => '%s', location => '%s', history_mode => 'full')"
            .formatted(TABLE, table.toString().replace("'", "''")));
    step("Tables, versions, files, partitions and schema history by SQL");
    for (String sql :
        List.of(
            "SELECT table_schema, table_name, current_version, num_files, size_in_bytes,"
                + " num_records, partition_columns\nFROM delta.tables",
            "SELECT version, committed_at, operation, num_added_files, schema_changed,"
                + " engine_info\nFROM delta.versions WHERE table_name = 'measurements'"
                + " ORDER BY version",
            "SELECT path, size_in_bytes, num_records, partition_values\nFROM delta.files"
                + " WHERE table_name = 'measurements'",
            "SELECT partition_values, file_count, record_count, last_updated_version\n"
                + "FROM delta.partitions WHERE table_name = 'measurements'"
                + " ORDER BY partition_values",
            "SELECT version, column_path, change_type, old_value, new_value, is_breaking\n"
                + "FROM delta.schema_history WHERE table_name = 'measurements' AND version > 0"
                + " ORDER BY version")) {
      run(connection, sql);
    }
  }

  private void commit(Connection connection, Path table) throws SQLException, IOException {
    step("A writer has put a new data file, " + NEW_FILE + ", and commits it");
    Path file = table.resolve(NEW_FILE);
    Files.copy(table.resolve(SOURCE + ".snappy.parquet"), file);
    String stats =
        "{\\\"numRecords\\\":1,\\\"minValues\\\":{\\\"a\\\":10000000000,\\\"b\\\":2},"
            + "\\\"maxValues\\\":{\\\"a\\\":10000000000,\\\"b\\\":2},"
            + "\\\"nullCount\\\":{\\\"a\\\":0,\\\"b\\\":0}}";
    run(
        connection,
        """
        CALL dl.commit_table(
          table_name => '%s',
          expected_version => 6,
          operation => 'WRITE',
          actions => '[{"add":{"path":"%s","partitionValues":{"p":"8"},"size":%d,\
        "modificationTime":%d,"dataChange":true,"stats":"%s"}}]')"""
            .formatted(
                TABLE,
                NEW_FILE,
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis(),
                stats));
    step("The new version, and its file in the log");
    run(
        connection,
        "SELECT version, committed_at, operation, num_added_files, num_files_after, mirror_state,"
            + " engine_info\nFROM delta.versions WHERE table_name = 'measurements'"
            + " ORDER BY version DESC LIMIT 2");
    Path mirrored = table.resolve("_delta_log").resolve("%020d.json".formatted(7));
    out().println(mirrored + ":");
    out().print(Files.readString(mirrored));
    out().println();
  }

  private boolean checkParity(Connection connection) throws SQLException {
    step("Catalog and log are compared, bytes included");
    String sql = "CALL dl.check_parity(table_name => '" + TABLE + "', check_depth => 'full')";
    run(connection, sql);
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT parity_status FROM delta.tables WHERE table_name = 'measurements'")) {
      return row.next() && row.getString(1).equals("ok");
    }
  }

  private void step(String what) {
    out().println();
    out().println("== " + what);
    out().flush();
  }

  private void run(Connection connection, String sql) throws SQLException {
    out().println();
    out().println("dl> " + sql.replace("\n", "\n  > ") + ";");
    new Rows(OutputFormat.table, out(), err()).print(connection, sql);
  }
}
