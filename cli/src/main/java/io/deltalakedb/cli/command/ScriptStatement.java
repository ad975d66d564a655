package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement of a script, without its semicolon.
 *
 * @param text from its first sign to its last
 * @param line of the script where it begins, from 1
 * @param column where it begins in that line, from 1
 */
record ScriptStatement(String text, int line, int column) {

  private static final Pattern PLACE = Pattern.compile("\\(line (\\d{1,9}), column (\\d{1,9})\\)");

  ScriptStatement {
    requireNonNull(text, "text");
  }

  /** A failure of this statement, which names places in it, with places in the script. */
  SQLException inScript(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String placed = PLACE.matcher(message).replaceAll(this::inScript);
    if (placed.equals(message)) {
      return failure;
    }
    SQLException moved = new SQLException(placed, failure.getSQLState(), failure.getErrorCode());
    moved.addSuppressed(failure);
    return moved;
  }

  private String inScript(MatchResult place) {
    int inText = Integer.parseInt(place.group(1));
    int columnInText = Integer.parseInt(place.group(2));
    int shown = inText == 1 ? columnInText + column - 1 : columnInText;
    return "(line " + (inText + line - 1) + ", column " + shown + ")";
  }
}
