package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dl sql}: a shell, or the statements of the command line, a file or standard input. */
@Command(
    name = "sql",
    description = "Run SQL: a shell on a terminal, else the statements that are given.")
final class SqlCommand extends Verb {

  @Mixin private DatabaseOption database;

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "Statements to run, separated by semicolons; may be repeated.")
  private List<String> statements = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A script to run; may be repeated.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv, json, jsonl or markdown.")
  private OutputFormat format;

  @Override
  public Integer call() throws SQLException {
    Rows rows = new Rows(format, out(), err());
    try (Connection connection = database.connect()) {
      if (statements.isEmpty() && files.isEmpty() && Terminals.isTerminal()) {
        return new SqlShell(connection, rows, err()).run();
      }
      for (String statement : script()) {
        rows.print(connection, statement);
      }
      return ExitCodes.OK;
    }
  }

  /** What to run, in order: {@code -e}, then {@code -f}; standard input where neither is given. */
  private List<String> script() {
    List<String> script = new ArrayList<>();
    statements.forEach(text -> script.addAll(SqlScript.split(text)));
    files.forEach(file -> script.addAll(SqlScript.split(read(file))));
    if (statements.isEmpty() && files.isEmpty()) {
      script.addAll(SqlScript.split(standardInput()));
    }
    return script;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static String standardInput() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable("standard input", e);
    }
  }

  private static DeltaLakeDbException unreadable(String what, IOException e) {
    return new DeltaLakeDbException(
        ErrorCode.LOG_IO, "Cannot read " + what + ": " + e.getMessage(), e);
  }
}
