package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.ActionLine;
import java.util.List;
import java.util.OptionalLong;

/**
 * A commit as it will stand in the log: its lines, each followed by LF, are the bytes of the file.
 *
 * @param lines in their order
 * @param inCommitTimestamp milliseconds since the epoch, where it is enabled
 * @param sha256 of the bytes, lower-case hex
 * @param size number of bytes
 * @param warnings what the rules accept but a careful writer would not do
 */
public record PreparedCommit(
    List<ActionLine> lines,
    OptionalLong inCommitTimestamp,
    String sha256,
    long size,
    List<String> warnings) {

  public PreparedCommit {
    lines = List.copyOf(lines);
    requireNonNull(inCommitTimestamp, "inCommitTimestamp");
    requireNonNull(sha256, "sha256");
    warnings = List.copyOf(warnings);
  }
}
