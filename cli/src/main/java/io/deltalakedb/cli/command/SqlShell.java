package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;

/** The shell: lines with history and completion; an error does not end it. */
final class SqlShell {

  private static final String PROMPT = "dl> ";
  private static final String CONTINUED = "  > ";

  private final SqlRunner runner;
  private final Connection connection;
  private final Terminal terminal;
  private final ErrorPrinter errors;

  SqlShell(SqlRunner runner, Connection connection, Terminal terminal, ErrorPrinter errors) {
    this.runner = requireNonNull(runner, "runner");
    this.connection = requireNonNull(connection, "connection");
    this.terminal = requireNonNull(terminal, "terminal");
    this.errors = requireNonNull(errors, "errors");
  }

  /** Reads and runs until the reader leaves. */
  void run() throws SQLException {
    ScriptSplitter splitter = new ScriptSplitter();
    SqlNames names = SqlNames.read(connection);
    runner.usePager(true);
    try (org.jline.terminal.Terminal keys = TerminalBuilder.builder().system(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(keys)
              .parser(parser())
              .appName("dl")
              .completer(new SqlCompleter(names, splitter::pending))
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
              .variable(LineReader.HISTORY_FILE, history())
              .build();
      terminal.err().println("\\? for help, \\q to leave");
      read(reader, splitter);
    } catch (IOException e) {
      throw new DeltaLakeDbException(ErrorCode.LOG_IO, "Cannot open the shell: " + e, e);
    }
  }

  private void read(LineReader reader, ScriptSplitter splitter) {
    while (!runner.hasQuit()) {
      try {
        line(splitter, reader.readLine(splitter.isEmpty() ? PROMPT : CONTINUED));
      } catch (UserInterruptException e) {
        splitter.rest();
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private void line(ScriptSplitter splitter, String line) {
    try {
      if (splitter.isEmpty() && MetaCommand.is(line)) {
        runner.meta(MetaCommand.parse(line));
        return;
      }
      for (ScriptStatement statement : splitter.feed(line)) {
        runner.statement(statement.text());
      }
    } catch (SQLException | RuntimeException e) {
      errors.print(e);
    }
  }

  /** Backslashes and quotes are SQL's and the shell's, not the reader's. */
  static DefaultParser parser() {
    DefaultParser parser = new DefaultParser();
    parser.setEscapeChars(null);
    parser.setQuoteChars(new char[0]);
    return parser;
  }

  private Path history() throws IOException {
    Path directory = terminal.home().resolve(".deltalakedb");
    Files.createDirectories(directory);
    return directory.resolve("history");
  }
}
