package io.deltalakedb.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Objects by column name: one array, or one object a line. */
final class JsonPrinter implements RowPrinter {

  private final boolean isArray;

  JsonPrinter(boolean isArray) {
    this.isArray = isArray;
  }

  @Override
  public long print(ResultSet result, PrintWriter out) throws SQLException {
    RowSet rows = new RowSet(result);
    long count = 0;
    if (isArray) {
      out.print("[");
    }
    while (rows.next()) {
      if (isArray) {
        out.print(count == 0 ? "\n" : ",\n");
      }
      out.print(Json.write(object(rows)));
      if (!isArray) {
        out.println();
      }
      count++;
    }
    if (isArray) {
      out.println(count == 0 ? "]" : "\n]");
    }
    return count;
  }

  private static ObjectNode object(RowSet rows) throws SQLException {
    ObjectNode object = Json.object();
    for (int i = 0; i < rows.names().size(); i++) {
      put(object, rows, i, rows.text(i));
    }
    return object;
  }

  private static void put(ObjectNode object, RowSet rows, int column, @Nullable String text) {
    String name = rows.names().get(column);
    if (text == null) {
      object.putNull(name);
    } else if (rows.isBoolean(column)) {
      object.put(name, Boolean.parseBoolean(text));
    } else if (rows.isNumber(column)) {
      putNumber(object, name, text);
    } else {
      object.put(name, text);
    }
  }

  /** Not-a-number and the infinities have no number in JSON. */
  private static void putNumber(ObjectNode object, String name, String text) {
    if (text.matches("-?[0-9].*")) {
      object.put(name, new BigDecimal(text));
    } else {
      object.put(name, text);
    }
  }
}
