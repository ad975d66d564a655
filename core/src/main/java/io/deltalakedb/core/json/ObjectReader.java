package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one JSON text from a streaming parser and knows where they stand in it, so that
 * what has no meaning here is kept as it was written.
 */
final class ObjectReader {

  private final String text;
  private final JsonParser parser;

  ObjectReader(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** Moves to the next non-null field of the current object; null at its end. */
  @Nullable String nextField() throws IOException {
    while (true) {
      String name = parser.nextFieldName();
      if (name == null) {
        return null;
      }
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        return name;
      }
    }
  }

  boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean atString() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  void expectObject(String what) throws UnreadableAction {
    if (!atObject()) {
      throw new UnreadableAction(what + " is not an object");
    }
  }

  String string(String what) throws IOException, UnreadableAction {
    if (!atString()) {
      throw new UnreadableAction(what + " is not a string");
    }
    return parser.getText();
  }

  long integer(String what) throws IOException, UnreadableAction {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw new UnreadableAction(what + " does not fit 64 bits: " + parser.getText());
      }
      return parser.getLongValue();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return wholeNumber(what, parser.getText());
    }
    throw new UnreadableAction(what + " is not a number");
  }

  private static long wholeNumber(String what, String digits) throws UnreadableAction {
    BigDecimal number = new BigDecimal(digits);
    if (Math.abs((long) number.scale()) > 100) {
      throw new UnreadableAction(what + " is not a whole number: " + digits);
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new UnreadableAction(what + " is not a whole number: " + digits);
    }
  }

  int smallInteger(String what) throws IOException, UnreadableAction {
    long value = integer(what);
    if (value != (int) value) {
      throw new UnreadableAction(what + " does not fit 32 bits: " + value);
    }
    return (int) value;
  }

  boolean bool(String what) throws UnreadableAction {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    throw new UnreadableAction(what + " is not true or false");
  }

  List<String> strings(String what) throws IOException, UnreadableAction {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new UnreadableAction(what + " is not an array");
    }
    List<String> result = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      result.add(string("an element of " + what));
    }
    return result;
  }

  /** A map of texts; numbers and booleans count as their text, null values stay. */
  Map<String, @Nullable String> texts(String what) throws IOException, UnreadableAction {
    expectObject(what);
    String name = parser.nextFieldName();
    if (name == null) {
      return Map.of();
    }
    Map<String, @Nullable String> result = new LinkedHashMap<>();
    while (name != null) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        throw new UnreadableAction(what + "." + name + " is not a string");
      }
      result.put(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
      name = parser.nextFieldName();
    }
    return result;
  }

  /** As {@link #texts}, without the entries whose value is null. */
  Map<String, String> textsWithoutNulls(String what) throws IOException, UnreadableAction {
    Map<String, String> result = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable String> entry : texts(what).entrySet()) {
      String value = entry.getValue();
      if (value != null) {
        result.put(entry.getKey(), value);
      }
    }
    return result;
  }

  PartitionValues partitionValues(String what) throws IOException, UnreadableAction {
    Map<String, @Nullable String> values = texts(what);
    return values.isEmpty() ? PartitionValues.NONE : new PartitionValues(values);
  }

  /** The text of the current value as it was written, without the whitespace around its parts. */
  String raw() throws IOException {
    int start = start();
    parser.skipChildren();
    return RawJson.compact(since(start));
  }

  /** Where the current token starts. */
  int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /** The text from a place up to the end of the current token. */
  String since(int start) throws IOException {
    return text.substring(start, end());
  }

  String text(int from, int to) {
    return text.substring(from, to);
  }

  /** Where the current token ends. */
  int end() throws IOException {
    parser.finishToken();
    return (int) parser.currentLocation().getCharOffset();
  }

  /** Keeps the current value under its name. */
  @Nullable Map<String, String> keep(@Nullable Map<String, String> unknown, String name)
      throws IOException {
    Map<String, String> result = unknown == null ? new LinkedHashMap<>() : unknown;
    result.put(name, raw());
    return result;
  }

  static JsonFields fields(@Nullable Map<String, String> unknown) {
    return unknown == null ? JsonFields.NONE : new JsonFields(unknown);
  }
}
