package io.deltalakedb.core.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pattern of a LIKE: {@code %} is any text, {@code _} any one character. */
final class LikePattern {

  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  /** Code points and the two wildcards. */
  private final List<Integer> parts = new ArrayList<>();

  private final String prefix;
  private final boolean isExact;

  /**
   * Reads a pattern.
   *
   * @param escape makes the next character ordinary. Without one, engines disagree on what a
   *     backslash means; what follows it then counts as not known
   */
  LikePattern(String pattern, Optional<Integer> escape) {
    int[] points = pattern.codePoints().toArray();
    boolean exact = true;
    for (int i = 0; i < points.length; i++) {
      boolean escaped = escape.isPresent() && points[i] == escape.get() && i + 1 < points.length;
      if (escape.isEmpty() && points[i] == '\\') {
        parts.add(ANY_TEXT);
        exact = false;
        break;
      }
      parts.add(escaped ? Integer.valueOf(points[++i]) : part(points[i]));
    }
    this.isExact = exact;
    StringBuilder text = new StringBuilder();
    parts.stream().takeWhile(part -> part >= 0).forEach(text::appendCodePoint);
    this.prefix = text.toString();
  }

  private static int part(int point) {
    return switch (point) {
      case '%' -> ANY_TEXT;
      case '_' -> ANY_CHARACTER;
      default -> point;
    };
  }

  boolean canMatch(Range range) {
    Optional<Value.Text> single = text(range.single());
    if (single.isPresent()) {
      return matches(single.get().text());
    }
    Value.Text least = new Value.Text(prefix);
    boolean below = range.high().filter(high -> high.compareTo(least) < 0).isPresent();
    boolean above =
        text(range.low())
            .filter(low -> low.compareTo(least) > 0 && !low.startsWith(prefix))
            .isPresent();
    return !below && !above;
  }

  boolean mustMatch(Range range) {
    if (!isExact) {
      return false;
    }
    Optional<Value.Text> single = text(range.single());
    if (single.isPresent()) {
      return matches(single.get().text());
    }
    boolean onlyPrefix =
        parts.size() == prefix.codePointCount(0, prefix.length()) + 1
            && parts.get(parts.size() - 1) == ANY_TEXT;
    return onlyPrefix
        && (prefix.isEmpty() || (startsSo(text(range.low())) && startsSo(text(range.high()))));
  }

  private boolean startsSo(Optional<Value.Text> bound) {
    return bound.filter(text -> text.startsWith(prefix)).isPresent();
  }

  private static Optional<Value.Text> text(Optional<Value> value) {
    return value.filter(Value.Text.class::isInstance).map(Value.Text.class::cast);
  }

  /** Greedy matching that goes back to the last wildcard for any text only. */
  private boolean matches(String value) {
    int[] points = value.codePoints().toArray();
    int at = 0;
    int part = 0;
    int wildcard = -1;
    int resume = 0;
    while (at < points.length) {
      if (part < parts.size() && parts.get(part) == ANY_TEXT) {
        wildcard = part++;
        resume = at;
      } else if (part < parts.size() && fits(parts.get(part), points[at])) {
        part++;
        at++;
      } else if (wildcard >= 0) {
        part = wildcard + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (part < parts.size() && parts.get(part) == ANY_TEXT) {
      part++;
    }
    return part == parts.size();
  }

  private static boolean fits(int part, int point) {
    return part == ANY_CHARACTER || part == point;
  }
}
