package io.deltalakedb.core.stats;

import io.deltalakedb.core.json.JsonCursor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of a file's statistics or partition, found without building the rest. */
public final class StatsCell {

  private StatsCell() {}

  /**
   * The text of a value; empty where there is none at that place or the JSON is malformed.
   *
   * @param json statistics, or partition values
   * @param path names from the top, as {@code minValues} and a column's physical names
   */
  public static Optional<String> find(@Nullable String json, List<String> path) {
    if (json == null || json.isEmpty()) {
      return Optional.empty();
    }
    try (JsonCursor cursor = JsonCursor.of(json)) {
      for (int i = 0; i < path.size(); i++) {
        boolean isInside = i == 0 || cursor.atObject();
        if (!isInside || !enter(cursor, path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.ofNullable(cursor.scalar());
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static boolean enter(JsonCursor cursor, String wanted) throws IOException {
    for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
      if (name.equals(wanted)) {
        return true;
      }
      cursor.skip();
    }
    return false;
  }
}
