package io.deltalakedb.tests.roundtrip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One predicate for each column with statistics: equality with the smallest value of a file, or a
 * test for null where a file has only its count of nulls. Nested columns and physical names are
 * followed.
 */
final class SkippingPredicates {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Set<String> UNCAST = Set.of("binary", "boolean", "variant", "void");

  private final JsonNode stats;
  private final List<String> predicates = new ArrayList<>();

  private SkippingPredicates(JsonNode stats) {
    this.stats = stats;
  }

  /** The predicates for a table of that schema with a file of those statistics. */
  static List<String> of(String schemaString, String stats) throws JsonProcessingException {
    SkippingPredicates found = new SkippingPredicates(JSON.readTree(stats));
    found.fields(JSON.readTree(schemaString), "", List.of());
    return found.predicates;
  }

  private void fields(JsonNode struct, String prefix, List<String> physicalPrefix) {
    for (JsonNode field : struct.path("fields")) {
      String name = field.path("name").textValue();
      String logical = prefix + "`" + name.replace("`", "``") + "`";
      List<String> physical = new ArrayList<>(physicalPrefix);
      physical.add(field.path("metadata").path("delta.columnMapping.physicalName").asText(name));
      if (field.path("type").path("type").asText().equals("struct")) {
        fields(field.path("type"), logical + ".", physical);
      } else {
        column(field.path("type").asText(), logical, physical);
      }
    }
  }

  private void column(String type, String logical, List<String> physical) {
    JsonNode least = at("minValues", physical);
    if (least.isValueNode() && !least.isNull() && !UNCAST.contains(type)) {
      String text = least.isNumber() ? least.decimalValue().toPlainString() : least.asText();
      String value = text.replace("\\", "\\\\").replace("'", "\\'");
      predicates.add(logical + " = CAST('" + value + "' AS " + sqlType(type) + ")");
    } else if (at("nullCount", physical).isNumber()) {
      predicates.add(logical + " IS NULL");
    }
  }

  private JsonNode at(String part, List<String> path) {
    JsonNode node = stats.path(part);
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  private static String sqlType(String type) {
    return switch (type) {
      case "long" -> "BIGINT";
      case "integer" -> "INT";
      case "short" -> "SMALLINT";
      case "byte" -> "TINYINT";
      default -> type;
    };
  }
}
