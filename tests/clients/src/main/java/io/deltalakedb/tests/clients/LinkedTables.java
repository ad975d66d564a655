package io.deltalakedb.tests.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** H2 with relations as linked tables, joined to a table of its own. */
final class LinkedTables {

  private LinkedTables() {}

  static void run(String url) throws SQLException {
    try (Connection h2 =
            DriverManager.getConnection("jdbc:h2:mem:;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        Statement statement = h2.createStatement()) {
      for (String relation : new String[] {"tables", "versions", "files", "columns"}) {
        statement.execute(
            "CREATE LINKED TABLE linked_"
                + relation
                + "('io.deltalakedb.driver.DeltaLakeDriver', '"
                + url.replace("'", "''")
                + "', '', '', 'delta', '"
                + relation
                + "')");
      }
      statement.execute("CREATE TABLE owners(name VARCHAR, owner VARCHAR)");
      statement.execute("INSERT INTO owners VALUES ('orders', 'ann')");
      print(
          statement,
          "SELECT o.owner, v.version, v.operation, v.committed_at > TIMESTAMP '2000-01-01 00:00:00'"
              + " FROM linked_versions v JOIN owners o ON o.name = v.table_name"
              + " WHERE v.table_schema = 'sales' ORDER BY v.version");
      print(
          statement,
          "SELECT count(*), max(size_in_bytes) FROM linked_files WHERE table_name = 'orders'");
      print(
          statement,
          "SELECT column_name FROM linked_columns WHERE table_name = 'orders'"
              + " ORDER BY ordinal_position");
    }
  }

  private static void print(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        ClientMain.print("h2", line);
      }
    }
  }
}
