package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.ResultPrinter;
import io.deltalakedb.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/** Runs statements one after the other and prints what they give. Stops at the first failure. */
final class SqlRunner {

  private final Connection connection;
  private final ResultPrinter printer;
  private final Terminal terminal;
  private final ErrorPrinter errors;
  private boolean hasQuit;
  private boolean hasPrinted;

  SqlRunner(Connection connection, ResultPrinter printer, Terminal terminal, ErrorPrinter errors) {
    this.connection = requireNonNull(connection, "connection");
    this.printer = requireNonNull(printer, "printer");
    this.terminal = requireNonNull(terminal, "terminal");
    this.errors = requireNonNull(errors, "errors");
  }

  /** Whether the reader asked to leave. */
  boolean hasQuit() {
    return hasQuit;
  }

  /** Runs a script as it is read. */
  void script(BufferedReader script) throws IOException, SQLException {
    ScriptSplitter splitter = new ScriptSplitter();
    for (String line = script.readLine(); line != null && !hasQuit; line = script.readLine()) {
      if (splitter.isEmpty() && MetaCommand.is(line)) {
        splitter.skipLine();
        meta(MetaCommand.parse(line));
        continue;
      }
      for (ScriptStatement statement : splitter.feed(line)) {
        statement(statement);
      }
    }
    Optional<ScriptStatement> rest = hasQuit ? Optional.empty() : splitter.rest();
    if (rest.isPresent()) {
      statement(rest.get());
    }
  }

  private void statement(ScriptStatement statement) throws SQLException {
    try {
      statement(statement.text());
    } catch (SQLException e) {
      throw statement.inScript(e);
    }
  }

  /** Runs one statement without its semicolon. */
  void statement(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean hasRows = statement.execute(sql);
      if (hasRows) {
        try (ResultSet rows = statement.getResultSet()) {
          print(rows);
        }
      }
      errors.printWarnings(Optional.ofNullable(statement.getWarnings()));
    }
  }

  private void print(ResultSet rows) throws SQLException {
    if (hasPrinted) {
      terminal.out().println();
    }
    hasPrinted = true;
    printer.print(rows);
  }

  /** Runs a command of the shell. */
  void meta(MetaCommand command) throws SQLException {
    switch (command.word()) {
      case "q" -> hasQuit = true;
      case "?" -> {
        terminal.out().print(MetaCommand.HELP);
        terminal.out().flush();
      }
      case "dt" ->
          statement(
              """
              SELECT table_schema, table_name, table_state, current_version, num_files,
                location
              FROM delta.tables
              ORDER BY table_schema, table_name""");
      default -> {
        if (command.argument().isPresent()) {
          describe(command.argument().get());
        } else {
          statement(
              """
              SELECT table_schema AS "schema", table_name AS name, table_type AS kind, comment
              FROM information_schema.tables
              UNION ALL
              SELECT routine_schema, routine_name, routine_type, comment
              FROM information_schema.routines
              ORDER BY 1, 2""");
        }
      }
    }
  }

  private void describe(String name) throws SQLException {
    RelationName relation = RelationName.parse(name);
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT column_name, full_data_type AS data_type, is_nullable, comment
            FROM information_schema.columns
            WHERE LOWER(table_schema) = ? AND LOWER(table_name) = ?
            ORDER BY ordinal_position""")) {
      statement.setString(1, relation.schema().toLowerCase(Locale.ROOT));
      statement.setString(2, relation.name().toLowerCase(Locale.ROOT));
      try (ResultSet rows = statement.executeQuery()) {
        print(rows);
      }
    }
  }
}
