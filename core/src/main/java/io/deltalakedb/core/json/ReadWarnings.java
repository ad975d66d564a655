package io.deltalakedb.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts oddities of a file by kind, so that a million of them are one message. */
final class ReadWarnings {

  private record Seen(long firstLine, long count) {}

  private final String fileName;
  private final Map<String, Seen> byKind = new LinkedHashMap<>();

  ReadWarnings(String fileName) {
    this.fileName = fileName;
  }

  void add(String kind, long line) {
    byKind.merge(kind, new Seen(line, 1), (old, one) -> new Seen(old.firstLine(), old.count() + 1));
  }

  List<String> messages() {
    List<String> result = new ArrayList<>();
    for (Map.Entry<String, Seen> entry : byKind.entrySet()) {
      Seen seen = entry.getValue();
      String more = seen.count() == 1 ? "" : ", and " + (seen.count() - 1) + " more";
      result.add(fileName + " line " + seen.firstLine() + ": " + entry.getKey() + more);
    }
    return List.copyOf(result);
  }
}
