package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.cli.output.Pager;
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

  private static final double NANOS_PER_MILLI = 1e6;

  private final Connection connection;
  private final ResultPrinter printer;
  private final Terminal terminal;
  private final ErrorPrinter errors;
  private boolean hasQuit;
  private boolean hasPrinted;
  private boolean tellsTime;
  private boolean showsRecords;
  private boolean usesPager;

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

  /** Shows results through a pager from now on, or no longer. */
  void usePager(boolean use) {
    usesPager = use;
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
    long start = System.nanoTime();
    run(sql);
    if (tellsTime) {
      terminal
          .err()
          .printf(Locale.ROOT, "Time: %.1f ms%n", (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
  }

  private void run(String sql) throws SQLException {
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
    ResultPrinter form = showsRecords ? printer.as(OutputFormat.RECORD) : printer;
    Optional<Pager> pager = usesPager ? Pager.start(System.getenv()) : Optional.empty();
    if (pager.isEmpty()) {
      form.print(rows);
      return;
    }
    try (Pager reader = pager.get()) {
      form.to(reader.out()).print(rows);
    }
  }

  /** Runs a command of the shell. */
  void meta(MetaCommand command) throws SQLException {
    switch (command.word()) {
      case "q" -> hasQuit = true;
      case "?" -> {
        terminal.out().print(MetaCommand.HELP);
        terminal.out().flush();
      }
      case "timing" -> {
        tellsTime = !tellsTime;
        say("Timing is " + onOrOff(tellsTime));
      }
      case "x" -> {
        showsRecords = !showsRecords;
        say("A line for each column is " + onOrOff(showsRecords));
      }
      case "pager" -> {
        usesPager = !usesPager;
        say("The pager is " + onOrOff(usesPager));
      }
      case "dt" -> statement(Listings.TABLES);
      case "h" -> help(command.argument());
      default -> {
        if (command.argument().isPresent()) {
          describe(command.argument().get());
        } else {
          statement(Listings.ALL);
        }
      }
    }
  }

  private void say(String words) {
    terminal.err().println(words);
  }

  private static String onOrOff(boolean isOn) {
    return isOn ? "on" : "off";
  }

  private void help(Optional<String> procedure) throws SQLException {
    if (procedure.isEmpty()) {
      statement(Listings.PROCEDURES);
      return;
    }
    print("CALL dl.help(procedure_name => ?)", RelationName.parse(procedure.get()).name());
  }

  private void describe(String name) throws SQLException {
    RelationName relation = RelationName.parse(name);
    String schema = relation.schema().toLowerCase(Locale.ROOT);
    String plain = relation.name().toLowerCase(Locale.ROOT);
    boolean isRoutine = count(Listings.ROUTINES_OF_NAME, schema, plain) > 0;
    print(isRoutine ? Listings.PARAMETERS : Listings.COLUMNS, schema, plain);
  }

  private long count(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void print(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      print(rows);
    }
  }

  private PreparedStatement prepared(String sql, String... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
    return statement;
  }
}
