package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one JSON object without building it: for texts that are read by the hundred
 * thousand. Every method throws {@link IOException} where the text is malformed.
 */
public final class JsonCursor implements Closeable {

  private final JsonParser parser;

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /** A cursor in front of the first field of an object. */
  public static JsonCursor of(String text) throws IOException {
    JsonParser parser = Json.FACTORY.createParser(text);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.close();
      throw new IOException("no object");
    }
    return new JsonCursor(parser);
  }

  /**
   * Moves to the value of the next field of the object at hand and gives its name; null at the end,
   * and the cursor is then behind that object.
   */
  public @Nullable String nextField() throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("the object is not closed");
      }
      return null;
    }
    parser.nextToken();
    return name;
  }

  /** Whether the value is an object; {@link #nextField} then goes into it. */
  public boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** The text of a string, a number or a boolean; null for null, objects and arrays. */
  public @Nullable String scalar() throws IOException {
    JsonToken token = parser.currentToken();
    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
  }

  /** Goes behind the value, whatever it is. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
