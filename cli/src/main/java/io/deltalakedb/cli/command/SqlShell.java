package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.SqlExceptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The shell: statements over several lines, each run at its semicolon, with a history. */
final class SqlShell {

  private static final String HELP =
      """
      Statements end with a semicolon and may span lines.
        help             this text; CALL dl.help(); lists the procedures
        quit             or Control-D leaves
      Relations: SELECT table_schema, table_name FROM information_schema.tables;
      """;

  private final Connection connection;
  private final Rows rows;
  private final PrintWriter err;

  SqlShell(Connection connection, Rows rows, PrintWriter err) {
    this.connection = connection;
    this.rows = rows;
    this.err = err;
  }

  /** Reads and runs until the user leaves. */
  int run() {
    try (Terminal terminal = TerminalBuilder.terminal()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .variable(LineReader.HISTORY_FILE, history())
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      err.println("deltalakedb; type help, or quit to leave");
      err.flush();
      readAll(reader);
      return ExitCodes.OK;
    } catch (IOException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot open the terminal: " + e.getMessage(), e);
    }
  }

  private static Path history() {
    return Path.of(System.getProperty("user.home"), ".deltalakedb_history");
  }

  private void readAll(LineReader reader) {
    StringBuilder text = new StringBuilder();
    while (true) {
      try {
        String line = reader.readLine(text.isEmpty() ? "dl> " : "  > ");
        if (text.isEmpty() && isQuit(line)) {
          return;
        }
        if (text.isEmpty() && line.strip().toLowerCase(Locale.ROOT).startsWith("help")) {
          err.print(HELP);
          err.flush();
          continue;
        }
        text.append(line).append('\n');
        if (SqlScript.isComplete(text.toString())) {
          SqlScript.split(text.toString()).forEach(this::runOne);
          text.setLength(0);
        }
      } catch (UserInterruptException e) {
        text.setLength(0);
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private static boolean isQuit(String line) {
    String word = line.strip().replace(";", "").toLowerCase(Locale.ROOT);
    return word.equals("quit") || word.equals("exit");
  }

  private void runOne(String statement) {
    try {
      rows.print(connection, statement);
    } catch (SQLException | RuntimeException e) {
      SQLException failure = SqlExceptions.of(e);
      err.println("[" + failure.getSQLState() + "] " + failure.getMessage());
      err.flush();
    }
  }
}
