package io.deltalakedb.core.conflict;

import java.util.ArrayList;
import java.util.List;

/** Files that two commits both touch: how many, and the first few. */
final class Overlap {

  private static final int MAX_SHOWN = 3;

  private final List<String> paths = new ArrayList<>();
  private long count;

  void add(String path) {
    count++;
    if (paths.size() < MAX_SHOWN) {
      paths.add(path);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  /** {@code 5 files (a, b, c and 2 more)}. */
  String spelled() {
    String more = count > paths.size() ? " and " + (count - paths.size()) + " more" : "";
    String noun = count == 1 ? "file" : "files";
    return count + " " + noun + " (" + String.join(", ", paths) + more + ")";
  }
}
