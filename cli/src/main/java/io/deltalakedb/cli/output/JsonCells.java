package io.deltalakedb.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import java.util.List;
import java.util.Optional;

/** A row as a JSON object: numbers and truth values unquoted, the rest as text. */
final class JsonCells {

  private JsonCells() {}

  static String object(List<OutputColumn> columns, List<Optional<String>> cells) {
    ObjectNode object = Json.object();
    for (int i = 0; i < columns.size(); i++) {
      put(object, columns.get(i), cells.get(i));
    }
    return Json.write(object);
  }

  private static void put(ObjectNode object, OutputColumn column, Optional<String> cell) {
    String name = unused(object, column.name());
    if (cell.isEmpty()) {
      object.putNull(name);
      return;
    }
    String text = cell.get();
    switch (column.kind()) {
      case INTEGER -> object.put(name, Long.parseLong(text));
      case DECIMAL -> putDecimal(object, name, Double.parseDouble(text));
      case BOOLEAN -> object.put(name, Boolean.parseBoolean(text));
      case TEXT, TIMESTAMP -> object.put(name, text);
    }
  }

  /** JSON has no word for what is not a number. */
  private static void putDecimal(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    } else {
      object.put(name, Double.toString(value));
    }
  }

  private static String unused(ObjectNode object, String name) {
    String free = name;
    for (int i = 2; object.has(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
