package io.deltalakedb.tests.process;

import io.deltalakedb.tests.commit.AddActions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates a table, commits once, and returns from {@code main} without closing anything. */
public final class CommitOnce {
  private CommitOnce() {}

  /** Arguments: the URL of the catalog and the location of the table. */
  public static void main(String[] arguments) throws SQLException, IOException {
    Connection connection = DriverManager.getConnection(arguments[0] + "?create=true");
    Statement statement = connection.createStatement();
    statement.execute(
        "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT', location => '"
            + arguments[1]
            + "')");
    statement.execute(
        "CALL dl.commit_table(table_name => 'orders', actions => '"
            + AddActions.named("part-1.parquet")
            + "')");
  }
}
