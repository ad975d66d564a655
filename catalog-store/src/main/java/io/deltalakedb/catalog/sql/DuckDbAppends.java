package io.deltalakedb.catalog.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows given to DuckDB's appender, which takes them some twenty times faster than statements. */
final class DuckDbAppends implements RowAppends {

  private static final Pattern INSERT =
      Pattern.compile("\\s*INSERT INTO (\\w+)\\s*\\(([^)]*)\\)\\s*VALUES\\s*\\([?,\\s]*\\)\\s*");

  /** A column of the table: its type, and which value of a row it gets; -1 where none. */
  private record Column(String type, int value) {}

  private record Target(String table, List<Column> columns) {}

  private final Map<String, Target> targets = new ConcurrentHashMap<>();

  @Override
  public void append(Connection connection, String insert, List<@Nullable Object[]> rows)
      throws SQLException {
    DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
    Target target = targets.get(insert);
    if (target == null) {
      target = target(duck, insert);
      targets.put(insert, target);
    }
    try (DuckDBAppender appender =
        duck.createAppender(DuckDBConnection.DEFAULT_SCHEMA, target.table())) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (Column column : target.columns()) {
          append(appender, column.type(), column.value() < 0 ? null : row[column.value()]);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, String type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof byte[] bytes) {
      appender.append(bytes);
    } else {
      Number number = (Number) value;
      switch (type) {
        case "SMALLINT" -> appender.append(number.shortValue());
        case "INTEGER" -> appender.append(number.intValue());
        case "DOUBLE" -> appender.append(number.doubleValue());
        default -> appender.append(number.longValue());
      }
    }
  }

  private static Target target(DuckDBConnection connection, String insert) throws SQLException {
    Matcher parts = INSERT.matcher(insert);
    if (!parts.matches()) {
      throw new IllegalArgumentException(insert);
    }
    List<String> named = Arrays.asList(parts.group(2).strip().split("\\s*,\\s*"));
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE database_name = current_database() AND table_name = ? ORDER BY column_index
            """)) {
      statement.setString(1, parts.group(1));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(2), named.indexOf(rows.getString(1))));
        }
      }
    }
    return new Target(parts.group(1), List.copyOf(columns));
  }
}
