package io.deltalakedb.core.predicate;

import io.deltalakedb.core.json.JsonCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The statistics of one file for the columns that a predicate asks for. */
final class StatsBounds {

  private final Kind[] kinds;
  private final @Nullable String[] minValues;
  private final @Nullable String[] maxValues;
  private final @Nullable String[] nullCounts;
  private OptionalLong numRecords = OptionalLong.empty();

  private StatsBounds(Kind[] kinds) {
    this.kinds = kinds;
    this.minValues = new String[kinds.length];
    this.maxValues = new String[kinds.length];
    this.nullCounts = new String[kinds.length];
  }

  /** Where the wanted columns stand in the nested objects; built once for a predicate. */
  static final class Places {

    private final Kind[] kinds;
    private final Node root = new Node();

    Places(List<Column> columns) {
      this.kinds = columns.stream().map(Column::kind).toArray(Kind[]::new);
      for (int i = 0; i < kinds.length; i++) {
        Node node = root;
        for (String name : columns.get(i).physicalPath()) {
          node = node.children.computeIfAbsent(name, unused -> new Node());
        }
        node.column = i;
      }
    }
  }

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private int column = -1;
  }

  /** The bounds in a text; malformed or missing statistics say nothing. */
  static StatsBounds read(Places places, Optional<String> stats) {
    if (stats.isEmpty() || stats.get().isEmpty()) {
      return new StatsBounds(places.kinds);
    }
    try (JsonCursor cursor = JsonCursor.of(stats.get())) {
      StatsBounds bounds = new StatsBounds(places.kinds);
      bounds.read(cursor, places.root);
      return bounds;
    } catch (IOException malformed) {
      return new StatsBounds(places.kinds);
    }
  }

  private void read(JsonCursor cursor, Node root) throws IOException {
    for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
      switch (name) {
        case "numRecords" -> numRecords = count(cursor.scalar());
        case "minValues" -> section(cursor, root, minValues);
        case "maxValues" -> section(cursor, root, maxValues);
        case "nullCount" -> section(cursor, root, nullCounts);
        default -> {}
      }
      cursor.skip();
    }
  }

  private static void section(JsonCursor cursor, Node node, @Nullable String[] texts)
      throws IOException {
    if (!cursor.atObject()) {
      return;
    }
    for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
      Node child = node.children.get(name);
      if (child != null && child.column >= 0) {
        texts[child.column] = cursor.scalar();
      }
      if (child != null && !child.children.isEmpty()) {
        section(cursor, child, texts);
      }
      cursor.skip();
    }
  }

  private static OptionalLong count(@Nullable String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notOne) {
      return OptionalLong.empty();
    }
  }

  /**
   * The values of a column. Where bounds are wide a null count says something only if it is 0 or
   * that of all rows; so nothing else is taken from it.
   */
  Range range(int column) {
    OptionalLong nulls = count(nullCounts[column]);
    boolean hasRows = numRecords.orElse(1) > 0;
    boolean allNull = hasRows && nulls.isPresent() && nulls.equals(numRecords);
    if (allNull) {
      return Range.NULL;
    }
    boolean mayBeNull = nulls.orElse(1) != 0;
    Optional<Value> low =
        Optional.ofNullable(minValues[column]).flatMap(t -> LogValues.low(kinds[column], t));
    Optional<Value> high =
        Optional.ofNullable(maxValues[column]).flatMap(t -> LogValues.high(kinds[column], t));
    boolean crossed = low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0;
    return crossed
        ? new Range(Optional.empty(), Optional.empty(), mayBeNull, true)
        : new Range(low, high, mayBeNull, true);
  }

  @Override
  public String toString() {
    return numRecords
        + " rows, "
        + Arrays.toString(minValues)
        + " to "
        + Arrays.toString(maxValues);
  }
}
