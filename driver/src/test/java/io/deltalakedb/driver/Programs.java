package io.deltalakedb.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Small programs that tests run in Java virtual machines of their own. */
final class Programs {

  private Programs() {}

  /** Starts a program of this class path; its error output is the test's. */
  static Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The rest of a program's output. */
  static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Commits once, closes nothing, and returns from {@code main}. */
  static final class CommitsOnce {
    private CommitsOnce() {}

    /** Arguments: URL, table. */
    public static void main(String[] args) throws SQLException {
      Connection connection = DriverManager.getConnection(args[0]);
      TestCatalog.commit(connection, args[1], "once.parquet");
    }
  }

  /** Commits as often as it is told to, each file under a name of its own. */
  static final class CommitsOften {
    private CommitsOften() {}

    /** Arguments: URL, table, number of commits. */
    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection(args[0])) {
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
          TestCatalog.commit(connection, args[1], "w" + i + ".parquet");
        }
        System.out.println("committed");
      }
    }
  }

  /** Holds a connection and reads the number of files each time it is sent a line. */
  static final class Browses {
    private Browses() {}

    /** Arguments: URL, table. */
    public static void main(String[] args) throws SQLException, IOException {
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (Connection connection = DriverManager.getConnection(args[0]);
          PreparedStatement count =
              connection.prepareStatement(
                  "SELECT count(*) FROM delta.files WHERE table_name = ?")) {
        System.out.println("ready");
        while (commands.readLine() != null) {
          count.setString(1, args[1]);
          try (ResultSet rows = count.executeQuery()) {
            rows.next();
            System.out.println(rows.getLong(1));
          }
        }
      }
    }
  }

  /** Imports a table. */
  static final class Imports {
    private Imports() {}

    /** Arguments: URL, name, location. */
    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection(args[0]);
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "CALL dl.import_table(table_name => '"
                      + args[1]
                      + "', location => '"
                      + args[2]
                      + "')")) {
        rows.next();
        System.out.println(rows.getString("parity_status"));
      }
    }
  }
}
