package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.statement.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code ('key' = 'value', key.of.words = 7)} and {@code ('key', key.of.words)}. */
final class PropertyList {

  private PropertyList() {}

  static Map<String, String> pairs(TokenCursor at) {
    Map<String, String> pairs = new LinkedHashMap<>();
    at.expect("(");
    do {
      int start = at.current().start();
      String key = key(at);
      at.accept("=");
      if (pairs.put(key, value(at)) != null) {
        throw SyntaxErrors.at(at.sql(), start, "'" + key + "' is given twice");
      }
    } while (at.accept(","));
    at.expect(")");
    return pairs;
  }

  static List<String> keys(TokenCursor at) {
    List<String> keys = new ArrayList<>();
    at.expect("(");
    do {
      keys.add(key(at));
    } while (at.accept(","));
    at.expect(")");
    return keys;
  }

  static String key(TokenCursor at) {
    return at.current().kind() == Kind.STRING
        ? at.take().text()
        : String.join(".", at.names("the name of a property"));
  }

  /** A text, a number or a word, as text. */
  static String value(TokenCursor at) {
    Kind kind = at.current().kind();
    if (kind == Kind.STRING || kind == Kind.WORD) {
      return at.take().text();
    }
    return at.number().toPlainString();
  }
}
