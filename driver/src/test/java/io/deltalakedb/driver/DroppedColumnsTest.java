package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files still hold of columns that are gone must not be shown under another name. */
class DroppedColumnsTest {

  @TempDir private Path directory;

  @Test
  void thePhysicalNameOfADroppedColumnIsNeverGivenAgain() throws SQLException {
    try (Connection connection = new TestCatalog(directory).connect()) {
      TestCatalog.query(
          connection,
          "CALL dl.create_table(table_name => 't', columns_ddl => 'id BIGINT, old STRING',"
              + " properties => '{\"delta.columnMapping.mode\":\"name\"}')");
      String both =
          text(connection, "SELECT action_json FROM delta.actions WHERE action_type = 'metaData'");
      String physical =
          text(connection, "SELECT physical_name FROM delta.columns WHERE column_name = 'old'");
      String dropped = both.replaceFirst(",\\{\\\\\"name\\\\\":\\\\\"old\\\\\".*?\\}\\}", "");
      assertThat(dropped).isNotEqualTo(both);
      commit(connection, dropped);
      commit(connection, withComment(dropped));

      String again =
          both.replace("\\\"old\\\"", "\\\"young\\\"")
              .replace("columnMapping.id\\\":2", "columnMapping.id\\\":3")
              .replace("maxColumnId\":\"2\"", "maxColumnId\":\"3\"");
      assertThatThrownBy(() -> commit(connection, again))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("young")
          .hasMessageContaining(physical)
          .hasMessageContaining("dropped")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("23514");
      assertThat(commit(connection, again.replace(physical, "col-another"))).isEqualTo("3");
    }
  }

  private static String withComment(String metadata) {
    return metadata.replaceFirst("\"format\"", "\"description\":\"one column less\",\"format\"");
  }

  private static String commit(Connection connection, String metadata) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("CALL dl.commit_table(table_name => 't', actions => ?)")) {
      call.setString(1, metadata);
      try (ResultSet rows = call.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString("version");
      }
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
