package io.deltalakedb.core.schema;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a list of columns by recursive descent. */
final class DdlParser {

  /** The metadata key under which Spark keeps the type of CHAR and VARCHAR columns. */
  static final String TEXT_LENGTH = "__CHAR_VARCHAR_TYPE_STRING";

  private static final int MAX_DEPTH = 200;

  private final String text;
  private int position;
  private int depth;

  DdlParser(String text) {
    this.text = text;
  }

  StructType columns() {
    List<StructField> fields = new ArrayList<>();
    do {
      fields.add(field());
    } while (take(','));
    skipSpace();
    if (position < text.length()) {
      throw expected("',' or the end");
    }
    return new StructType(fields);
  }

  private StructField field() {
    String name = name();
    take(':');
    Map<String, String> metadata = new LinkedHashMap<>();
    DataType type = type(metadata);
    boolean nullable = true;
    while (true) {
      if (takeWord("NOT")) {
        require("NULL");
        nullable = false;
      } else if (takeWord("COMMENT")) {
        metadata.put(StructField.COMMENT, Json.quote(quoted('\'')));
      } else if (!takeWord("NULL")) {
        return new StructField(name, type, nullable, new JsonFields(metadata));
      }
    }
  }

  private DataType type(Map<String, String> metadata) {
    skipSpace();
    int start = position;
    String word = word().toUpperCase(Locale.ROOT);
    if (++depth > MAX_DEPTH) {
      throw bad("types are nested deeper than " + MAX_DEPTH);
    }
    DataType type =
        switch (word) {
          case "ARRAY" -> array();
          case "MAP" -> map();
          case "STRUCT" -> struct();
          case "DECIMAL", "DEC", "NUMERIC" -> decimal();
          case "CHAR", "CHARACTER", "VARCHAR" -> sizedText(word, metadata);
          case "DOUBLE" -> doublePrecision();
          default -> primitive(word, start);
        };
    depth--;
    return type;
  }

  private static Primitive doubleType() {
    return new Primitive("double");
  }

  private DataType doublePrecision() {
    takeWord("PRECISION");
    return doubleType();
  }

  private DataType primitive(String word, int start) {
    Optional<Primitive> primitive = Primitive.ofSql(word);
    if (primitive.isEmpty()) {
      position = start;
      throw bad("there is no type " + word + " at position " + (start + 1));
    }
    return primitive.get();
  }

  private DataType array() {
    require('<');
    DataType element = type(new LinkedHashMap<>());
    require('>');
    return new ArrayType(element, true);
  }

  private DataType map() {
    require('<');
    DataType key = type(new LinkedHashMap<>());
    require(',');
    DataType value = type(new LinkedHashMap<>());
    require('>');
    return new MapType(key, value, true);
  }

  private DataType struct() {
    require('<');
    List<StructField> fields = new ArrayList<>();
    if (take('>')) {
      return new StructType(fields);
    }
    do {
      fields.add(field());
    } while (take(','));
    require('>');
    return new StructType(fields);
  }

  private DataType decimal() {
    if (!take('(')) {
      return new Decimal(10, 0);
    }
    int precision = number();
    int scale = take(',') ? number() : 0;
    require(')');
    if (precision < 1 || precision > 38 || scale > precision) {
      throw bad("DECIMAL(" + precision + "," + scale + ") is out of range");
    }
    return new Decimal(precision, scale);
  }

  private DataType sizedText(String word, Map<String, String> metadata) {
    if (take('(')) {
      String kind = word.equals("VARCHAR") ? "varchar" : "char";
      metadata.put(TEXT_LENGTH, Json.quote(kind + "(" + number() + ")"));
      require(')');
    }
    return Primitive.STRING;
  }

  private int number() {
    skipSpace();
    int start = position;
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
    if (start == position || position - start > 9) {
      throw expected("a number");
    }
    return Integer.parseInt(text.substring(start, position));
  }

  private String name() {
    skipSpace();
    char c = position < text.length() ? text.charAt(position) : ' ';
    return c == '`' || c == '"' ? quoted(c) : word();
  }

  private String word() {
    skipSpace();
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw expected("a name");
    }
    return text.substring(start, position);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '_';
  }

  /** A text between quotes; a doubled quote stands for one. */
  private String quoted(char quote) {
    skipSpace();
    if (position >= text.length() || text.charAt(position) != quote) {
      throw expected("a text in " + quote);
    }
    StringBuilder result = new StringBuilder();
    for (int i = position + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote;
      if (c == quote && !doubled) {
        position = i + 1;
        return result.toString();
      }
      result.append(c);
      i = doubled ? i + 1 : i;
    }
    throw bad("the quote at position " + (position + 1) + " is not closed");
  }

  private boolean takeWord(String word) {
    skipSpace();
    int end = position + word.length();
    if (!text.regionMatches(true, position, word, 0, word.length())
        || (end < text.length() && isWordPart(text.charAt(end)))) {
      return false;
    }
    position = end;
    return true;
  }

  private void require(String word) {
    if (!takeWord(word)) {
      throw expected(word);
    }
  }

  private boolean take(char c) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private void require(char c) {
    if (!take(c)) {
      throw expected("'" + c + "'");
    }
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private DeltaLakeDbException expected(String what) {
    return bad(what + " is expected at position " + (position + 1));
  }

  private DeltaLakeDbException bad(String reason) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot read columns '" + text + "': " + reason);
  }
}
