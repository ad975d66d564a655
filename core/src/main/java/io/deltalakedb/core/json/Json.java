package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.regex.Pattern;

/** JSON as trees. Numbers keep their digits: nothing passes through a double. */
public final class Json {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(1 << 20)
                  .maxNumberLength(1 << 16)
                  .build())
          .build();

  static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Jackson tells where the object began, with a line number of its own. */
  private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at \\[.*?\\]\\)");

  private static final int SURE_DIGITS = 18;

  private Json() {}

  /**
   * The tree of a JSON text.
   *
   * @throws DeltaLakeDbException INVALID_VALUE with line and column where the text is not one JSON
   *     value
   */
  public static JsonNode parse(String text) {
    return parse(text, false);
  }

  /**
   * The same for what a caller has written: a key that occurs twice in an object is a mistake.
   *
   * @throws DeltaLakeDbException INVALID_VALUE, naming the key
   */
  public static JsonNode parseUnique(String text) {
    return parse(text, true);
  }

  private static JsonNode parse(String text, boolean isUnique) {
    try {
      JsonNode node =
          isUnique
              ? MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(text)
              : MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE, "Cannot parse JSON: the text is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new DeltaLakeDbException(ErrorCode.INVALID_VALUE, "Cannot parse JSON: " + reason(e), e);
    }
  }

  /** The compact text of a tree, without spaces, fields in their order. */
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new DeltaLakeDbException(ErrorCode.INTERNAL, "Cannot write JSON: " + reason(e), e);
    }
  }

  /** A new object without fields. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A new array without elements. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The JSON text of a string, quoted and escaped. */
  public static String quote(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return write(MAPPER.getNodeFactory().textNode(text));
      }
    }
    return '"' + text + '"';
  }

  /** Whether this is a string that stands for itself between its quotes: no parser is needed. */
  static boolean isPlainText(String json) {
    int last = json.length() - 1;
    if (last < 1 || json.charAt(0) != '"' || json.charAt(last) != '"') {
      return false;
    }
    for (int i = 1; i < last; i++) {
      char c = json.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Whether this is a whole number from 0 that is a {@code long} for sure. */
  static boolean isPlainNumber(String json) {
    if (json.isEmpty() || json.length() > SURE_DIGITS || json.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) < '0' || json.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a text of one line, whose number the caller knows; column from 1. */
  static String reasonInLine(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? message(e) : message(e) + " at column " + at.getColumnNr();
  }

  static String reason(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? message(e)
        : message(e) + " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String message(JsonProcessingException e) {
    return START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
  }
}
