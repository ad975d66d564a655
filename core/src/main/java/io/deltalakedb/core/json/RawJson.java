package io.deltalakedb.core.json;

/** Valid JSON text, taken as text. */
final class RawJson {

  private RawJson() {}

  /** The same text without whitespace outside strings. */
  static String compact(String json) {
    int first = firstSpace(json, 0);
    if (first < 0) {
      return json;
    }
    StringBuilder result = new StringBuilder(json.length());
    int from = 0;
    for (int space = first; space >= 0; space = firstSpace(json, from)) {
      result.append(json, from, space);
      from = space + 1;
    }
    return result.append(json, from, json.length()).toString();
  }

  /** The first whitespace outside strings at or after a place outside strings; -1 if none. */
  private static int firstSpace(String json, int from) {
    boolean inString = false;
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (inString && c == '\\') {
        i++;
      } else if (!inString && isSpace(c)) {
        return i;
      }
    }
    return -1;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
