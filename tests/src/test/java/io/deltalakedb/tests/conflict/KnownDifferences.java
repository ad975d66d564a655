package io.deltalakedb.tests.conflict;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Pairs of which Spark judges otherwise than the catalog does, each with Spark's verdict. */
final class KnownDifferences {
  private static final String APPEND = "DELTA_CONCURRENT_APPEND";
  private static final String PASSES = "passes";

  private static final Map<String, String> VERDICTS =
      Map.ofEntries(
          // Spark asks partition values only, not statistics.
          entry("delete by statistics / append elsewhere", APPEND),
          entry("delete by statistics / delete elsewhere", "DELTA_CONCURRENT_DELETE_READ"),
          entry("insert of what was read / append elsewhere", APPEND),
          // A removed file may come back by a change of its tags.
          entry("tags of a file / delete", PASSES),
          // Features that bind all writers do not stop a writer that came before them.
          entry("insert / feature that binds writers", PASSES),
          entry("insert / higher writer version", PASSES),
          entry("protocol before files", "DELTA_METADATA_CHANGED"),
          // What a commit writes of applications does not count as read.
          entry("insert with txn / the same txn", PASSES),
          entry("insert with an earlier txn / txn", PASSES),
          entry("txn only / the same txn", PASSES),
          // Refused too, before it comes to conflicts.
          entry("insert / unknown feature", "DeltaUnsupportedTableFeatureException"),
          // Cannot be said to Spark: its own rules for row ids come first.
          entry("delete / backfill of row ids", "AssertionError"),
          entry("row ids / row ids", "IllegalStateException"));

  private KnownDifferences() {}

  static Optional<String> of(String pair) {
    return Optional.ofNullable(VERDICTS.get(pair.replaceAll(" \\[\\w+]$", "")));
  }
}
