package io.deltalakedb.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a script into statements at semicolons outside of quotes and comments. Text is fed line by
 * line, so that statements run before the script has been read to its end.
 */
final class ScriptSplitter {

  private final StringBuilder statement = new StringBuilder();
  private State state = State.PLAIN;
  private int line;
  private int beganLine;
  private int beganColumn;

  private enum State {
    PLAIN,
    TEXT,
    NAME,
    COMMENT
  }

  /** Takes a line and answers the statements that it ends, without their semicolons. */
  List<ScriptStatement> feed(String text) {
    List<ScriptStatement> ended = new ArrayList<>();
    line++;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      if (state == State.PLAIN && c == '-' && next == '-') {
        break;
      }
      if (state == State.PLAIN && c == ';') {
        rest().ifPresent(ended::add);
        continue;
      }
      boolean isPair =
          (state == State.PLAIN && c == '/' && next == '*')
              || (state == State.COMMENT && c == '*' && next == '/');
      state = after(c, next);
      begin(c, i);
      statement.append(c);
      if (isPair) {
        statement.append(next);
        i++;
      }
    }
    statement.append('\n');
    return ended;
  }

  /** Counts a line of the script that is not part of a statement. */
  void skipLine() {
    line++;
  }

  private void begin(char c, int index) {
    if (beganLine == 0 && c > ' ') {
      beganLine = line;
      beganColumn = index + 1;
    }
  }

  private State after(char c, char next) {
    return switch (state) {
      case PLAIN -> opened(c, next);
      case TEXT -> c == '\'' ? State.PLAIN : State.TEXT;
      case NAME -> c == '"' ? State.PLAIN : State.NAME;
      case COMMENT -> c == '*' && next == '/' ? State.PLAIN : State.COMMENT;
    };
  }

  private static State opened(char c, char next) {
    if (c == '\'') {
      return State.TEXT;
    }
    if (c == '"') {
      return State.NAME;
    }
    return c == '/' && next == '*' ? State.COMMENT : State.PLAIN;
  }

  /** Whether nothing but blanks waits for a semicolon. */
  boolean isEmpty() {
    return state == State.PLAIN && statement.toString().isBlank();
  }

  /** What was fed after the last semicolon. */
  String pending() {
    return statement.toString();
  }

  /** What was fed after the last semicolon, forgotten with this call; empty where it is blank. */
  Optional<ScriptStatement> rest() {
    String text = statement.toString().strip();
    ScriptStatement found = new ScriptStatement(text, beganLine, beganColumn);
    beganLine = 0;
    statement.setLength(0);
    state = State.PLAIN;
    return text.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
