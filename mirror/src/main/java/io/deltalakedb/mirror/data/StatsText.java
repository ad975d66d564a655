package io.deltalakedb.mirror.data;

import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.stats.IndexedColumns.Leaf;
import io.deltalakedb.core.stats.TextBound;
import io.deltalakedb.mirror.log.ColumnFacts;
import io.deltalakedb.mirror.log.ColumnFacts.Bound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Statistics of a file as JSON (PROTOCOL.md, "Per-file Statistics"). */
final class StatsText {

  private final List<Leaf> columns;

  StatsText(List<Leaf> columns) {
    this.columns = List.copyOf(columns);
  }

  /** An object under construction: JSON texts and further objects by name. */
  private static final class Node {
    private final Map<String, Object> members = new LinkedHashMap<>();

    void put(List<String> path, String json) {
      Node node = this;
      for (String name : path.subList(0, path.size() - 1)) {
        node = (Node) node.members.computeIfAbsent(name, unused -> new Node());
      }
      node.members.put(path.get(path.size() - 1), json);
    }

    @Override
    public String toString() {
      StringJoiner text = new StringJoiner(",", "{", "}");
      members.forEach((name, value) -> text.add(Json.quote(name) + ":" + value));
      return text.toString();
    }
  }

  /** The text for a file. */
  String of(long numRecords, Map<List<String>, ColumnFacts> facts) {
    Node min = new Node();
    Node max = new Node();
    Node nulls = new Node();
    for (Leaf column : columns) {
      ColumnFacts known = facts.get(column.physicalPath());
      if (known == null) {
        continue;
      }
      known.nullCount().ifPresent(n -> nulls.put(column.physicalPath(), Long.toString(n)));
      if (column.hasBounds()) {
        known.min().flatMap(StatsText::min).ifPresent(json -> min.put(column.physicalPath(), json));
        known.max().flatMap(StatsText::max).ifPresent(json -> max.put(column.physicalPath(), json));
      }
    }
    return "{\"numRecords\":%s,\"minValues\":%s,\"maxValues\":%s,\"nullCount\":%s}"
        .formatted(numRecords, min, max, nulls);
  }

  /** Dates and times are short enough to stay whole. */
  private static Optional<String> min(Bound bound) {
    return Optional.of(bound.isNumber() ? bound.text() : Json.quote(TextBound.min(bound.text())));
  }

  private static Optional<String> max(Bound bound) {
    return bound.isNumber()
        ? Optional.of(bound.text())
        : TextBound.max(bound.text()).map(Json::quote);
  }
}
