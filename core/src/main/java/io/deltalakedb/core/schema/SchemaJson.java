package io.deltalakedb.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas as the schemaString of a metaData. */
public final class SchemaJson {

  private static final String REFUSAL = "Cannot read schema: ";

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(-?\\d{1,2})\\s*\\)");

  private SchemaJson() {}

  /**
   * The schema of a schemaString. Types that are not known are kept as {@link Unrecognised}; an
   * empty text, which stands for a metaData without schemaString, is a schema without columns.
   *
   * @throws DeltaLakeDbException INVALID_LOG where the text is not a struct type
   */
  public static StructType parse(String schemaString) {
    if (schemaString.isEmpty()) {
      return new StructType(List.of());
    }
    JsonNode root = tree(schemaString);
    if (!(type(root) instanceof StructType struct)) {
      throw bad("it is not a struct");
    }
    return struct;
  }

  /** Why a schemaString cannot be read; empty where it can. */
  public static Optional<String> refusal(String schemaString) {
    try {
      parse(schemaString);
      return Optional.empty();
    } catch (DeltaLakeDbException e) {
      return Optional.of(String.valueOf(e.getMessage()).substring(REFUSAL.length()));
    }
  }

  /** The schemaString of a schema, as Spark writes it. */
  public static String write(StructType schema) {
    return schema.json();
  }

  private static JsonNode tree(String schemaString) {
    try {
      return Json.parse(schemaString);
    } catch (DeltaLakeDbException e) {
      throw new DeltaLakeDbException(ErrorCode.INVALID_LOG, REFUSAL + e.getMessage(), e);
    }
  }

  private static DataType type(JsonNode node) {
    if (node.isTextual()) {
      return simple(node);
    }
    return switch (node.path("type").asText()) {
      case "struct" -> struct(node);
      case "array" ->
          new ArrayType(type(required(node, "elementType")), flag(node, "containsNull"));
      case "map" ->
          new MapType(
              type(required(node, "keyType")),
              type(required(node, "valueType")),
              flag(node, "valueContainsNull"));
      default -> new Unrecognised(Json.write(node));
    };
  }

  private static DataType simple(JsonNode node) {
    String name = node.textValue();
    Optional<Primitive> primitive = Primitive.named(name);
    if (primitive.isPresent()) {
      return primitive.get();
    }
    if (name.equals("decimal")) {
      return new Decimal(10, 0);
    }
    Matcher decimal = DECIMAL.matcher(name);
    return decimal.matches()
        ? new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))
        : new Unrecognised(Json.write(node));
  }

  private static StructType struct(JsonNode node) {
    List<StructField> fields = new ArrayList<>();
    JsonNode elements = node.path("fields");
    if (!elements.isArray()) {
      throw bad("a struct has no fields");
    }
    for (JsonNode element : elements) {
      JsonNode name = required(element, "name");
      if (!name.isTextual()) {
        throw bad("a field has no name");
      }
      fields.add(
          new StructField(
              name.textValue(),
              type(required(element, "type")),
              flag(element, "nullable"),
              metadata(element.path("metadata"))));
    }
    return new StructType(fields);
  }

  private static JsonFields metadata(JsonNode node) {
    Map<String, String> rawByName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      rawByName.put(entry.getKey(), Json.write(entry.getValue()));
    }
    return rawByName.isEmpty() ? JsonFields.NONE : new JsonFields(rawByName);
  }

  private static JsonNode required(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw bad(name + " is missing");
    }
    return value;
  }

  /** Whether nulls are allowed: true unless the text says false, as Spark reads it. */
  private static boolean flag(JsonNode node, String name) {
    return node.path(name).asBoolean(true);
  }

  private static DeltaLakeDbException bad(String reason) {
    return new DeltaLakeDbException(ErrorCode.INVALID_LOG, REFUSAL + reason);
  }
}
