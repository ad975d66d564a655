package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * A line of the shell that begins with a backslash.
 *
 * @param word without the backslash
 * @param argument what follows it
 */
record MetaCommand(String word, Optional<String> argument) {

  static final String HELP =
      """
      \\d           relations, table functions and procedures
      \\d NAME      columns of a relation or a table, or parameters of a routine
      \\dt          tables of the catalog
      \\h           what each procedure does
      \\h NAME      what a procedure does, with its parameters
      \\timing      tell how long each statement takes, or no longer
      \\x           a line for each column, or a table again
      \\pager       show long results through $PAGER, or no longer
      \\?           this help
      \\q           leave
      A statement ends with a semicolon and may take several lines. TAB completes names.
      """;

  private static final List<String> WORDS =
      List.of("d", "dt", "h", "timing", "x", "pager", "?", "q");

  MetaCommand {
    requireNonNull(word, "word");
    requireNonNull(argument, "argument");
  }

  static boolean is(String line) {
    return line.strip().startsWith("\\");
  }

  /**
   * Reads the line.
   *
   * @throws DeltaLakeDbException 42601 where there is no such command
   */
  static MetaCommand parse(String line) {
    String[] parts = line.strip().replaceAll(";+$", "").strip().split("\\s+", 2);
    String word = parts[0].substring(1);
    if (!WORDS.contains(word)) {
      throw new DeltaLakeDbException(
          ErrorCode.SYNTAX, "Cannot run \\" + word + ": no such command; \\? lists them");
    }
    return new MetaCommand(word, parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
  }
}
