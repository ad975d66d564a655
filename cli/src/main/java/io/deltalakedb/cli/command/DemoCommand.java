package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.ConnectionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dl demo}: the whole way of a table, from a log into SQL and back into the log. */
@Command(
    name = "demo",
    description = {
      "Import a real Delta table, query it, commit to it, and see the commit in its log.",
      "Needs nothing: no server, no configuration. May be run again and again."
    })
final class DemoCommand extends Verb {

  private static final String TABLE = "demo.measurements";
  private static final long NEW_VERSION = 7;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to work; emptied at each run. ~/deltalakedb-demo where it is left out.")
  private Optional<Path> dir = Optional.empty();

  DemoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    Path directory =
        dir.map(given -> terminal.directory().resolve(given).normalize())
            .orElse(terminal.home().resolve("deltalakedb-demo"));
    DemoDirectory.makeFresh(directory);
    DemoTable table = new DemoTable(directory.resolve("measurements"));
    table.copy();
    Path database = directory.resolve("metadata.sqlite");
    say(
        """
        This demo takes a Delta table that Delta Spark 4.4 wrote, imports its log into a SQLite
        catalog, looks at it in SQL, commits to it, and finds the commit in the table's log again.

          table    %s
          catalog  %s"""
            .formatted(table.directory(), database));
    ConnectionConfig config = ConnectionConfig.parse(database.toString()).creating();
    try (CatalogSession session = CatalogSession.open(config)) {
      DemoStatements statements = new DemoStatements(session.connection(), terminal);
      importAndLook(statements, table);
      commit(statements, table);
      compare(statements);
    }
    sayNext(database);
    return ExitCode.OK;
  }

  private void importAndLook(DemoStatements statements, DemoTable table) throws SQLException {
    step("1. Import the log. The catalog then knows every version of the table.");
    statements.run(
        """
        CALL dl.import_table(
          table_name => '%s',
          location => '%s',
          history_mode => 'full')"""
            .formatted(TABLE, table.directory().toString().replace("'", "''")));
    step("2. The table, as it is now.");
    statements.run(
        """
        SELECT table_schema, table_name, current_version, num_files, num_records,
          partition_columns, table_features
        FROM delta.tables""");
    step("3. Its versions. Spark made the table, wrote to it twice, and widened four types.");
    statements.run(
        """
        SELECT version, committed_at, operation, num_added_files, num_files_after,
          schema_changed
        FROM delta.versions
        WHERE table_name = 'measurements'
        ORDER BY version""");
    step("4. How the schema changed, column by column.");
    statements.run(
        """
        SELECT version, column_path, change_type, old_value, new_value
        FROM delta.schema_history
        WHERE table_name = 'measurements' AND version > 0
        ORDER BY version""");
    step("5. Its files, and what their statistics say about column a.");
    statements.run(
        """
        SELECT f.partition_values, f.num_records, f.size_in_bytes, f.added_version,
          s.min_value, s.max_value
        FROM delta.files AS f
        JOIN delta.file_column_stats AS s ON s.table_id = f.table_id AND s.path = f.path
        WHERE f.table_name = 'measurements' AND s.column_name = 'a'
        ORDER BY f.added_version""");
  }

  private void commit(DemoStatements statements, DemoTable table) throws SQLException {
    step(
        """
        6. Commit. A new Parquet file with three rows lies in the table's folder already;
           the commit makes it part of the table.""");
    statements.run(
        """
        CALL dl.commit_table(
          table_name => '%s',
          expected_version => %s,
          operation => 'WRITE',
          is_blind_append => TRUE,
          actions => '%s')"""
            .formatted(TABLE, NEW_VERSION - 1, table.addNewFile()));
    step("7. The new version is there at once, and so are its file and its rows.");
    statements.run(
        """
        SELECT version, committed_at, operation, num_files_after, added_records, mirror_state
        FROM delta.versions
        WHERE table_name = 'measurements' AND version >= 6
        ORDER BY version""");
    say("");
    statements.run(
        """
        SELECT partition_values, file_count, record_count, last_updated_version
        FROM delta.partitions
        WHERE table_name = 'measurements'
        ORDER BY partition_values""");
    Path file = table.commitFile(NEW_VERSION);
    step("8. The call returned when the commit was in the log, for Spark and all others to read.");
    say("  " + file + "\n\n" + text(file).strip().indent(4).stripTrailing());
  }

  private void compare(DemoStatements statements) throws SQLException {
    step("9. Catalog and log, compared byte by byte.");
    statements.run(
        "CALL dl.check_parity(table_name => '%s', check_depth => 'full')".formatted(TABLE));
    List<String> status =
        statements.column(
            "SELECT parity_status FROM delta.tables WHERE table_name = 'measurements'");
    if (!status.equals(List.of("ok"))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot finish the demo: catalog and log differ, delta.parity_findings says where");
    }
  }

  private void sayNext(Path database) {
    String command = terminal.program();
    step("Next: the files stay where they are until the demo runs again.");
    say(
        """
          %1$s sql --database %2$s
          %1$s diff --database %2$s --table-name %3$s
          %1$s history --database %2$s %3$s
          %1$s import --database %2$s --table-name main.mine \\
             --log-dir /path/to/your/table/_delta_log --table-location /path/to/your/table

        From Java: DriverManager.getConnection("jdbc:deltalakedb:sqlite:%2$s")"""
            .formatted(command, database, TABLE));
    terminal.out().flush();
  }

  private void step(String text) {
    say("\n" + text.stripTrailing() + "\n");
  }

  private void say(String text) {
    terminal.out().println(text);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DeltaLakeDbException(ErrorCode.LOG_IO, "Cannot read " + file + ": " + e, e);
    }
  }
}
