package io.deltalakedb.mirror.log;

import io.deltalakedb.core.json.Json;

/** Texts as JSON strings, with a short way for those that need no escape. */
final class JsonText {

  private JsonText() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(out, text);
    return out.toString();
  }

  static void append(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(Json.quote(text));
        return;
      }
    }
    out.append('"').append(text).append('"');
  }
}
