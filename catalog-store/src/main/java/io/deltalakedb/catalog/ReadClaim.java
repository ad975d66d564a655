package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.conflict.ReadSet;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a writer says that it has read of a table before it decided what to write. A commit that
 * makes no claim goes on top of whatever the head is; one that does is checked against the versions
 * that others made since.
 *
 * @param version that was read; empty is the head
 * @param files which files of it
 * @param isolation how strictly that must still hold; empty is as the table says
 * @param mayRebase whether the commit may come after versions that it has not seen
 */
public record ReadClaim(
    OptionalLong version, Files files, Optional<IsolationLevel> isolation, boolean mayRebase) {
  public ReadClaim {
    requireNonNull(version, "version");
    requireNonNull(files, "files");
    requireNonNull(isolation, "isolation");
  }

  /** Which files were read. */
  public sealed interface Files {
    /** None. */
    record None() implements Files {}

    /** All. */
    record All() implements Files {}

    /**
     * These.
     *
     * @param paths raw, as in the log
     */
    record Listed(Set<String> paths) implements Files {
      public Listed {
        paths = Set.copyOf(paths);
      }
    }

    /**
     * Those that may have a row for which a predicate is true.
     *
     * @param predicate in the grammar of {@code docs/predicates.md}, over the version that was read
     * @param paths raw, where it is known which files those were
     */
    record Matching(String predicate, Optional<Set<String>> paths) implements Files {
      public Matching {
        requireNonNull(predicate, "predicate");
        paths = paths.map(Set::copyOf);
      }
    }
  }

  /** A claim to have read all of a version, to be checked as the table says. */
  public static ReadClaim ofAll(long version) {
    return new ReadClaim(OptionalLong.of(version), new Files.All(), Optional.empty(), true);
  }

  /** The claim over the snapshot that was read; 22023 or 42S22 where the predicate does not fit. */
  ReadBasis basis(Snapshot read) {
    IsolationLevel level =
        isolation.orElseGet(() -> IsolationLevel.ofTable(read.metadata().configuration()));
    return new ReadBasis(read, reads(read), Set.of(), level);
  }

  private ReadSet reads(Snapshot read) {
    if (files instanceof Files.Listed listed) {
      return new ReadSet.Files(listed.paths());
    }
    if (files instanceof Files.Matching matching) {
      FilePredicate predicate = FilePredicate.parse(matching.predicate(), read.metadata());
      return new ReadSet.Matching(predicate, matching.paths());
    }
    return files instanceof Files.None ? new ReadSet.Blind() : new ReadSet.WholeTable();
  }
}
