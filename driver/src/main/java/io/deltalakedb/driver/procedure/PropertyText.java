package io.deltalakedb.driver.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.calcite.procedure.NearNames;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.PropertyDefinition;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.TableProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Properties and lists of names as the arguments of procedures spell them. */
final class PropertyText {

  private static final Set<String> OWNED =
      Set.of(
          "delta.columnMapping.maxColumnId",
          "delta.inCommitTimestampEnablementVersion",
          "delta.inCommitTimestampEnablementTimestamp",
          "delta.rowTracking.materializedRowIdColumnName",
          "delta.rowTracking.materializedRowCommitVersionColumnName",
          "delta.requireCheckpointProtectionBeforeVersion");

  private static final String EXPECTED =
      "properties must be a JSON object, such as {\"delta.appendOnly\": \"true\"}";

  private PropertyText() {}

  /** The properties of a JSON object; numbers and booleans become their text. */
  static Map<String, String> parse(String json) {
    JsonNode node = tree(json);
    if (!node.isObject()) {
      throw invalid(EXPECTED);
    }
    Map<String, String> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      JsonNode value = property.getValue();
      if (value.isContainerNode() || value.isNull()) {
        throw invalid("property " + property.getKey() + " must be a text, a number or a boolean");
      }
      properties.put(property.getKey(), value.asText());
    }
    return properties;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.parse(json);
    } catch (DeltaLakeDbException e) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the arguments: " + EXPECTED + " (" + e.getMessage() + ")",
          e);
    }
  }

  /** Refuses what a user may not set, and values that a known property does not take. */
  static void check(Map<String, String> properties, boolean allowUnknown) {
    properties.forEach(
        (key, value) -> {
          refuseOwned(key);
          if (key.startsWith(ProtocolUpgrade.INSTRUCTION)) {
            requireSupported(key, value);
          } else if (TableProperties.isKnown(key)) {
            TableProperties.check(key, value);
          } else if (!allowUnknown) {
            throw unknown(key);
          }
        });
  }

  private static void requireSupported(String key, String value) {
    if (!value.equals("supported")) {
      throw invalid("property " + key + " takes supported only, not " + value);
    }
  }

  private static DeltaLakeDbException unknown(String key) {
    List<String> near =
        NearNames.of(
            key,
            TableProperties.definitions().stream().map(PropertyDefinition::propertyKey).toList());
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot set property "
            + key
            + ": there is no such property"
            + (near.isEmpty() ? "" : ". Near names: " + String.join(", ", near))
            + ". dl.set_properties sets it all the same with allow_unknown => TRUE");
  }

  /** Refuses a key that the engine keeps. */
  static void refuseOwned(String key) {
    if (OWNED.contains(key)) {
      throw invalid("property " + key + " is kept by the engine and cannot be set");
    }
    if (key.equals("delta.minReaderVersion")
        || key.equals("delta.minWriterVersion")
        || key.equals("delta.ignoreProtocolDefaults")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot set "
              + key
              + ": the protocol follows from the properties and types; set the property of the"
              + " feature, or "
              + ProtocolUpgrade.INSTRUCTION
              + "<name> to supported");
    }
  }

  /** A JSON array of names, or names separated by commas. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    if (text.stripLeading().startsWith("[")) {
      for (JsonNode name : Json.parse(text)) {
        if (!name.isTextual()) {
          throw invalid("a list of names must hold texts only");
        }
        names.add(name.textValue());
      }
      return names;
    }
    for (String name : text.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }

  /** A JSON object of texts. */
  static String object(Map<String, String> values) {
    ObjectNode node = Json.object();
    values.forEach(node::put);
    return Json.write(node);
  }

  /** A JSON array of texts. */
  static String array(List<String> values) {
    ArrayNode node = Json.array();
    values.forEach(node::add);
    return Json.write(node);
  }

  private static DeltaLakeDbException invalid(String reason) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot read the arguments: " + reason);
  }
}
