package io.deltalakedb.core.stats;

import java.util.Optional;

/** Texts as statistics have them: cut, so that they stay bounds (by code points). */
public final class TextBound {

  /** Code points that are kept. */
  public static final int LENGTH = 32;

  private static final String LAST_OF_ASCII = "\u007f";
  private static final int LAST = Character.MAX_CODE_POINT;

  private TextBound() {}

  /** The start of a text, which is not above it. */
  public static String min(String text) {
    return isShort(text) ? text : start(text);
  }

  /**
   * The start of a text and one character more, which is not below any text that the given one is
   * not below; empty where there is no such character.
   */
  public static Optional<String> max(String text) {
    if (isShort(text)) {
      return Optional.of(text);
    }
    String start = start(text);
    int next = text.codePointAt(start.length());
    if (next < LAST_OF_ASCII.charAt(0)) {
      return Optional.of(start + LAST_OF_ASCII);
    }
    return next < LAST ? Optional.of(start + Character.toString(LAST)) : Optional.empty();
  }

  private static boolean isShort(String text) {
    return text.length() <= LENGTH || text.codePointCount(0, text.length()) <= LENGTH;
  }

  private static String start(String text) {
    return text.substring(0, text.offsetByCodePoints(0, LENGTH));
  }
}
