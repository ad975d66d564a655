package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.cli.output.ResultPrinter;
import io.deltalakedb.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs statements as a reader would type them, and shows both what is asked and the answer. */
final class DemoStatements {

  private static final int INDENT = 2;

  private final Connection connection;
  private final Terminal terminal;

  DemoStatements(Connection connection, Terminal terminal) {
    this.connection = requireNonNull(connection, "connection");
    this.terminal = requireNonNull(terminal, "terminal");
  }

  /** Shows the statement, runs it, and shows its rows below. */
  void run(String sql) throws SQLException {
    terminal.out().println((sql + ";").indent(INDENT));
    OptionalInt width =
        terminal.showsOut() ? OptionalInt.of(terminal.columns() - INDENT) : OptionalInt.empty();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql);
        PrintStream out = new PrintStream(answer, true, StandardCharsets.UTF_8)) {
      new ResultPrinter(out, OutputFormat.TABLE, "", width).print(rows);
      new ErrorPrinter(terminal.err(), false)
          .printWarnings(Optional.ofNullable(statement.getWarnings()));
    }
    terminal.out().print(answer.toString(StandardCharsets.UTF_8).indent(INDENT));
    terminal.out().flush();
  }

  /** The values of the first column. */
  List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }
}
