package io.deltalakedb.cli.output;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result set as a printer needs it: names, types, and the values of the current row. */
final class RowSet {

  private final ResultSet result;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();

  RowSet(ResultSet result) throws SQLException {
    this.result = result;
    ResultSetMetaData metaData = result.getMetaData();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      names.add(metaData.getColumnLabel(i));
      types.add(metaData.getColumnType(i));
    }
  }

  List<String> names() {
    return names;
  }

  boolean next() throws SQLException {
    return result.next();
  }

  /** The text of a value; null for NULL. */
  @Nullable String text(int column) throws SQLException {
    return result.getString(column + 1);
  }

  /** Whether the values of a column are bare in JSON, and right-aligned in a table. */
  boolean isNumber(int column) {
    return switch (types.get(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }

  boolean isBoolean(int column) {
    int type = types.get(column);
    return type == Types.BOOLEAN || type == Types.BIT;
  }

  List<@Nullable String> row() throws SQLException {
    List<@Nullable String> row = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      row.add(text(i));
    }
    return row;
  }
}
