package io.deltalakedb.cli.output;

import org.jline.utils.WCWidth;

/** Text as it stands in a cell: on one line, and so many columns wide. */
final class CellText {

  private static final String CUT = "…";

  private CellText() {}

  /** The text with control characters written as escapes. */
  static String onOneLine(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      line.append(escaped(text.charAt(i)));
    }
    return line.toString();
  }

  private static String escaped(char c) {
    if (!Character.isISOControl(c)) {
      return String.valueOf(c);
    }
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }

  /** How many columns of a screen the text takes. */
  static int width(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  /** The text, no wider than that; what is cut ends in an ellipsis. */
  static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      int next = Math.max(0, WCWidth.wcwidth(point));
      if (used + next > width - 1) {
        break;
      }
      kept.appendCodePoint(point);
      used += next;
    }
    return kept.append(CUT).toString();
  }

  static String padded(String text, int width, boolean right) {
    String space = " ".repeat(Math.max(0, width - width(text)));
    return right ? space + text : text + space;
  }
}
