package io.deltalakedb.core.conflict;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.predicate.FilePredicate;
import java.util.Optional;
import java.util.Set;

/** Which files a commit has read before it decided what to write. */
public sealed interface ReadSet {

  /** None. */
  record Blind() implements ReadSet {}

  /** All that there are. */
  record WholeTable() implements ReadSet {}

  /**
   * These and no others, whatever else comes: files that others add are not missed.
   *
   * @param paths raw, as in the log
   */
  record Files(Set<String> paths) implements ReadSet {
    public Files {
      paths = Set.copyOf(paths);
    }
  }

  /**
   * Every file that may have a row for which a predicate is true.
   *
   * @param predicate over the columns of the version that was read
   * @param paths raw, where it is known which files those were; a removed file then counts only if
   *     it is one of them
   */
  record Matching(FilePredicate predicate, Optional<Set<String>> paths) implements ReadSet {
    public Matching {
      requireNonNull(predicate, "predicate");
      paths = paths.map(Set::copyOf);
    }

    /** Files that may match, known by the predicate alone. */
    public static Matching of(FilePredicate predicate) {
      return new Matching(predicate, Optional.empty());
    }
  }
}
