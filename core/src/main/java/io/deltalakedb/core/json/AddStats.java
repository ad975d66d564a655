package io.deltalakedb.core.json;

import java.io.IOException;
import java.util.Optional;

/** The statistics in the line of an add, found without reading the rest of it. */
public final class AddStats {

  private AddStats() {}

  /** The text of the statistics; empty where the line has none or is malformed. */
  public static Optional<String> of(String line) {
    try (JsonCursor cursor = JsonCursor.of(line)) {
      for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
        if (name.equals("add") && cursor.atObject()) {
          return inAdd(cursor);
        }
        cursor.skip();
      }
      return Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> inAdd(JsonCursor cursor) throws IOException {
    for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
      if (name.equals("stats")) {
        return Optional.ofNullable(cursor.scalar());
      }
      cursor.skip();
    }
    return Optional.empty();
  }
}
