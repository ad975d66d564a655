package io.deltalakedb.core.predicate;

/**
 * A piece of a predicate.
 *
 * @param type what it is
 * @param text without quotes
 * @param position of its first character, from 1
 */
record Token(Type type, String text, int position) {

  /** What a token is. */
  enum Type {
    WORD,
    QUOTED_NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return type == Type.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return type == Type.SYMBOL && text.equals(symbol);
  }

  String spelled() {
    return type == Type.END ? "the end" : "'" + text + "'";
  }
}
