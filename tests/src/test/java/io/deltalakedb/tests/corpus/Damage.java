package io.deltalakedb.tests.corpus;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a table of the corpus is damaged, found by reading its log: what a refusal has to name.
 *
 * @param file in {@code _delta_log}
 * @param line counted from 1; absent where the damage is not in a line
 */
record Damage(String file, OptionalInt line) {

  private static final Map<String, Damage> KNOWN =
      Map.ofEntries(
          entry("a_add_without_size", inLine(3, 2)),
          entry("a_checkpoint_deleted_log_cleaned", inCommit(1)),
          entry("a_checkpoint_only_no_json", inCommit(0)),
          entry("a_gap_in_commits", inCommit(1)),
          entry("a_gap_right_after_checkpoint", inCommit(3)),
          entry("a_invalid_utf8_in_commitinfo", inLine(3, 1)),
          entry("a_no_metadata", inCommit(3)),
          entry("a_no_protocol", inCommit(3)),
          entry("a_protocol_4_8", inLine(3, 3)),
          entry("a_reader1_with_reader_features", inLine(3, 3)),
          entry("a_reader3_without_reader_features", inLine(3, 3)),
          entry("a_starts_above_zero_without_checkpoint", inCommit(0)),
          entry("a_stray_files_in_log", new Damage("3.json", OptionalInt.empty())),
          entry("a_truncated_last_commit", inLine(3, 2)),
          entry("a_unknown_reader_feature", inLine(3, 3)),
          entry("a_zero_byte_first_commit", inCommit(3)));

  private static Damage inCommit(long version) {
    return new Damage(name(version), OptionalInt.empty());
  }

  private static Damage inLine(long version, int line) {
    return new Damage(name(version), OptionalInt.of(line));
  }

  private static String name(long version) {
    return String.format(Locale.ROOT, "%020d.json", version);
  }

  /** The damage of a table, where its log was read by a person. */
  static Optional<Damage> of(CorpusTable table) {
    String name = table.name().substring(table.name().indexOf('/') + 1);
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The words that a message must hold: the file, and behind it the line. */
  String named() {
    return line.isPresent() ? file + " line " + line.getAsInt() + ":" : " " + file;
  }
}
