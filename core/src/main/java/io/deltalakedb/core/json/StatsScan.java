package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The two scalars of a file's statistics, found without building the rest. Text that is not a JSON
 * object has neither.
 *
 * @param numRecords physical rows
 * @param tightBounds whether the bounds are values of the file
 */
public record StatsScan(OptionalLong numRecords, Optional<Boolean> tightBounds) {

  private static final StatsScan NOTHING = new StatsScan(OptionalLong.empty(), Optional.empty());

  /** The scalars of a stats text; nothing where it is malformed. */
  public static StatsScan of(String stats) {
    try (JsonParser parser = Json.FACTORY.createParser(stats)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return NOTHING;
      }
      return scan(parser);
    } catch (IOException malformed) {
      return NOTHING;
    }
  }

  private static StatsScan scan(JsonParser parser) throws IOException {
    OptionalLong numRecords = OptionalLong.empty();
    Optional<Boolean> tightBounds = Optional.empty();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("numRecords") && token == JsonToken.VALUE_NUMBER_INT) {
        numRecords = OptionalLong.of(parser.getLongValue());
      } else if (name.equals("tightBounds") && token.isBoolean()) {
        tightBounds = Optional.of(token == JsonToken.VALUE_TRUE);
      }
      parser.skipChildren();
    }
    return parser.currentToken() == JsonToken.END_OBJECT
        ? new StatsScan(numRecords, tightBounds)
        : NOTHING;
  }
}
