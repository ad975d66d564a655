package io.deltalakedb.tests.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A program with one connection that runs the statements on standard input, one JSON string a line,
 * and answers each with one JSON line: its rows, or its SQLSTATE and message.
 */
public final class LakeMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LakeMain() {}

  /** Runs until standard input ends. The argument is the URL. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream answers = System.out;
    BufferedReader statements = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      answers.println("{}");
      for (String line = statements.readLine(); line != null; line = statements.readLine()) {
        answers.println(answer(connection, JSON.readTree(line).textValue()));
        answers.flush();
      }
    }
  }

  private static String answer(Connection connection, String sql) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ArrayNode found = answer.putArray("rows");
      while (rows.next()) {
        ArrayNode row = found.addArray();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getString(column));
        }
      }
    } catch (SQLException e) {
      answer.removeAll();
      answer.put("state", String.valueOf(e.getSQLState())).put("message", e.getMessage());
    }
    return JSON.writeValueAsString(answer);
  }
}
