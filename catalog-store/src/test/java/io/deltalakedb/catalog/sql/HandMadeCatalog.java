package io.deltalakedb.catalog.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A catalog whose rows were written by hand, with what views and functions must get right. */
public final class HandMadeCatalog implements AutoCloseable {

  private final Database database;
  private final Connection connection;

  /** Makes an empty catalog. */
  public HandMadeCatalog(Path folder) {
    this.database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("catalog.sqlite"),
            true,
            Duration.ofSeconds(5),
            Optional.empty());
    this.connection = database.connect();
  }

  /** Makes a catalog with the history of hand-made.sql. */
  public static HandMadeCatalog filled(Path folder) throws SQLException {
    HandMadeCatalog catalog = new HandMadeCatalog(folder);
    try (InputStream in = HandMadeCatalog.class.getResourceAsStream("hand-made.sql")) {
      String script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      for (String statement : new StatementSplitter(script).statements()) {
        catalog.run(statement);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return catalog;
  }

  /** sales.orders, which was made here. */
  public static CatalogTable orders() {
    return table(2, "orders", 0, 4);
  }

  /** sales.copied, which begins with a checkpoint. */
  public static CatalogTable copied() {
    return table(3, "copied", 10, 10);
  }

  public Connection connection() {
    return connection;
  }

  /** One more connection to it, the caller's own. */
  public Connection connect() {
    return database.connect();
  }

  /** Runs a statement. */
  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, values joined by a bar, null as a dash. */
  public List<String> rows(String sql, Object... values) throws SQLException {
    List<String> result = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(Objects.requireNonNullElse(rows.getString(i), "-"));
          }
          result.add(String.join("|", row));
        }
      }
    }
    return result;
  }

  /** How SQLite reads the tables of a query, step by step. */
  public List<String> plan(String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.close();
  }

  private static CatalogTable table(long key, String name, long earliest, long current) {
    return new CatalogTable(
        key,
        "id-" + name,
        new TableName("sales", name),
        "primary",
        "active",
        Optional.empty(),
        "/data/" + name,
        Optional.empty(),
        earliest,
        current,
        OptionalLong.empty());
  }
}
