package io.deltalakedb.mirror.parity;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.CommitReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two texts of one commit whose bytes differ: whether they say different things of files only. */
final class FileDifference {

  private FileDifference() {}

  /** What one text says of files, and what it says besides, line by line. */
  private record Content(Set<FileLine> files, List<String> others) {}

  private record FileLine(String path, String json) {}

  /**
   * The paths of which the two say different things; empty where more differs than files, where
   * only order or space does, or where one cannot be read.
   */
  static Set<String> paths(InputStream one, InputStream other, String fileName) {
    Optional<Content> left = read(one, fileName);
    Optional<Content> right = read(other, fileName);
    if (left.isEmpty() || right.isEmpty() || !left.get().others().equals(right.get().others())) {
      return Set.of();
    }
    Set<String> paths = new HashSet<>();
    collect(left.get().files(), right.get().files(), paths);
    collect(right.get().files(), left.get().files(), paths);
    return paths;
  }

  private static void collect(Set<FileLine> of, Set<FileLine> without, Set<String> paths) {
    of.stream().filter(line -> !without.contains(line)).map(FileLine::path).forEach(paths::add);
  }

  private static Optional<Content> read(InputStream in, String fileName) {
    Content content = new Content(new HashSet<>(), new ArrayList<>());
    try (CommitReader reader = new CommitReader(in, fileName)) {
      while (reader.hasNext()) {
        add(content, reader.next());
      }
      return Optional.of(content);
    } catch (DeltaLakeDbException | IOException e) {
      return Optional.empty();
    }
  }

  private static void add(Content content, ActionLine line) {
    Optional<String> path = path(line.action());
    if (path.isPresent()) {
      content.files().add(new FileLine(path.get(), line.json()));
    } else {
      content.others().add(line.json());
    }
  }

  private static Optional<String> path(Action action) {
    if (action instanceof Action.Add add) {
      return Optional.of(add.path());
    }
    if (action instanceof Action.Remove remove) {
      return Optional.of(remove.path());
    }
    return action instanceof Action.Cdc cdc ? Optional.of(cdc.path()) : Optional.empty();
  }
}
