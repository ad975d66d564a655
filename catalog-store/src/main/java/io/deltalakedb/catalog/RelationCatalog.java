package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What the program's registries hold, in the form in which information_schema reads it. Kept in the
 * catalog database, and written only when it differs from what is there.
 *
 * @param relations the virtual tables
 * @param routines procedures and table functions
 */
public record RelationCatalog(List<RelationEntry> relations, List<RoutineEntry> routines) {

  /** A virtual table. */
  public record RelationEntry(
      String schema, String name, String comment, List<ColumnEntry> columns) {}

  /** A column of a virtual table; type is its SQL name, such as BIGINT. */
  public record ColumnEntry(String name, String type, boolean nullable, String comment) {}

  /** A procedure or a table function: arguments, then the columns of its result. */
  public record RoutineEntry(
      String schema,
      String name,
      boolean isProcedure,
      String comment,
      List<ParameterEntry> arguments,
      List<ParameterEntry> results) {}

  /** An argument or a result column; the default is SQL text. */
  public record ParameterEntry(
      String name, String type, Optional<String> defaultText, String comment) {}

  public RelationCatalog {
    relations = List.copyOf(relations);
    routines = List.copyOf(routines);
  }

  /**
   * Stores the description; one read where it is there already. The connection is not in a
   * transaction, and is not after.
   */
  public void store(Connection connection) {
    requireNonNull(connection, "connection");
    String digest = digest();
    try {
      if (digest.equals(storedDigest(connection))) {
        return;
      }
      connection.setAutoCommit(false);
      try {
        write(connection, digest);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot store the description of the relations: " + e.getMessage(),
          e);
    }
  }

  private static String storedDigest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT digest FROM dl_registry")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private void write(Connection connection, String digest) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table :
          List.of(
              "dl_registry",
              "dl_relation",
              "dl_relation_column",
              "dl_routine",
              "dl_routine_parameter")) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    }
    try (Row row =
        new Row(connection, "INSERT INTO dl_registry (singleton, digest) VALUES (?, ?)")) {
      row.insert(1, digest);
    }
    writeRelations(connection);
    writeRoutines(connection);
  }

  private void writeRelations(Connection connection) throws SQLException {
    try (Row relationRow =
            new Row(
                connection,
                """
                INSERT INTO dl_relation (relation_schema, relation_name, comment)
                VALUES (?, ?, ?)
                """);
        Row columnRow =
            new Row(
                connection,
                """
                INSERT INTO dl_relation_column
                  (relation_schema, relation_name, ordinal_position, column_name, data_type,
                   is_nullable, comment)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)) {
      for (RelationEntry relation : relations) {
        relationRow.insert(relation.schema(), relation.name(), relation.comment());
        int ordinal = 0;
        for (ColumnEntry column : relation.columns()) {
          ordinal++;
          columnRow.insert(
              relation.schema(),
              relation.name(),
              ordinal,
              column.name(),
              column.type(),
              column.nullable() ? 1 : 0,
              column.comment());
        }
      }
    }
  }

  private void writeRoutines(Connection connection) throws SQLException {
    try (Row routineRow =
            new Row(
                connection,
                """
                INSERT INTO dl_routine (routine_schema, routine_name, routine_type, comment)
                VALUES (?, ?, ?, ?)
                """);
        Row parameterRow =
            new Row(
                connection,
                """
                INSERT INTO dl_routine_parameter
                  (routine_schema, routine_name, parameter_mode, ordinal_position, parameter_name,
                   data_type, parameter_default, comment)
                VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?)
                """)) {
      for (RoutineEntry routine : routines) {
        String type = routine.isProcedure() ? "PROCEDURE" : "FUNCTION";
        routineRow.insert(routine.schema(), routine.name(), type, routine.comment());
        writeParameters(parameterRow, routine, "IN", routine.arguments());
        writeParameters(parameterRow, routine, "OUT", routine.results());
      }
    }
  }

  private static void writeParameters(
      Row row, RoutineEntry routine, String mode, List<ParameterEntry> parameters)
      throws SQLException {
    int ordinal = 0;
    for (ParameterEntry parameter : parameters) {
      ordinal++;
      row.insert(
          routine.schema(),
          routine.name(),
          mode,
          ordinal,
          parameter.name(),
          parameter.type(),
          parameter.defaultText().orElse(""),
          parameter.comment());
    }
  }

  /** SHA-256 of everything in it. */
  private String digest() {
    return Sha256.hex(toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One statement, run once a row. */
  private static final class Row implements AutoCloseable {

    private final PreparedStatement statement;

    Row(Connection connection, String sql) throws SQLException {
      this.statement = connection.prepareStatement(sql);
    }

    void insert(Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
