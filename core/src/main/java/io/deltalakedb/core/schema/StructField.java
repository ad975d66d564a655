package io.deltalakedb.core.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * A field of a struct.
 *
 * @param name logical name
 * @param type of its values
 * @param nullable whether a value may be null
 * @param metadata JSON text by key, as in the schemaString
 */
public record StructField(String name, DataType type, boolean nullable, JsonFields metadata) {

  static final String ID = "delta.columnMapping.id";
  static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  static final String COMMENT = "comment";
  static final String DEFAULT = "CURRENT_DEFAULT";
  static final String GENERATION = "delta.generationExpression";
  static final String INVARIANTS = "delta.invariants";
  static final String IDENTITY = "delta.identity.";

  public StructField {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(metadata, "metadata");
  }

  /** The same under another name. */
  public StructField named(String other) {
    return new StructField(other, type, nullable, metadata);
  }

  /** The same with values of another type. */
  public StructField typed(DataType other) {
    return new StructField(name, other, nullable, metadata);
  }

  /** The same with or without nulls. */
  public StructField withNulls(boolean allowed) {
    return new StructField(name, type, allowed, metadata);
  }

  /** The same with an entry of the metadata, JSON text; empty takes it away. */
  public StructField with(String key, Optional<String> raw) {
    Map<String, String> entries = new LinkedHashMap<>(metadata.rawByName());
    raw.ifPresentOrElse(text -> entries.put(key, text), () -> entries.remove(key));
    return new StructField(name, type, nullable, new JsonFields(entries));
  }

  /** The same with a text in the metadata; an empty one takes the entry away. */
  private StructField withText(String key, String text) {
    return with(key, Optional.of(text).filter(t -> !t.isEmpty()).map(Json::quote));
  }

  /** The same with a comment; an empty text takes it away. */
  public StructField commented(String text) {
    return withText(COMMENT, text);
  }

  /** The same with the SQL text of a default; an empty one takes it away. */
  public StructField defaultingTo(String sql) {
    return withText(DEFAULT, sql);
  }

  /** The name in data files, statistics and partition values; the logical one if not mapped. */
  public String physicalName() {
    return text(PHYSICAL_NAME).orElse(name);
  }

  /** The id of column mapping. */
  public OptionalInt fieldId() {
    OptionalLong id = number(ID);
    return id.isPresent() && id.getAsLong() == (int) id.getAsLong()
        ? OptionalInt.of((int) id.getAsLong())
        : OptionalInt.empty();
  }

  public Optional<String> comment() {
    return text(COMMENT);
  }

  /** SQL text of the default. */
  public Optional<String> columnDefault() {
    return text(DEFAULT);
  }

  /** SQL text from which the values are computed. */
  public Optional<String> generationExpression() {
    return text(GENERATION);
  }

  /** JSON text of the invariants. */
  public Optional<String> invariants() {
    return text(INVARIANTS);
  }

  /** Whether values are drawn from a sequence. */
  public boolean isIdentity() {
    return metadata.raw(IDENTITY + "start").isPresent();
  }

  /** A number of the metadata; empty where it is absent or something else. */
  public OptionalLong number(String key) {
    return metadata
        .raw(key)
        .map(Json::parse)
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
        .map(node -> OptionalLong.of(node.longValue()))
        .orElse(OptionalLong.empty());
  }

  /** A text of the metadata; empty where it is absent or something else. */
  public Optional<String> text(String key) {
    return metadata.raw(key).map(Json::parse).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  String json() {
    return "{\"name\":"
        + Json.quote(name)
        + ",\"type\":"
        + type.json()
        + ",\"nullable\":"
        + nullable
        + ",\"metadata\":"
        + metadataJson()
        + "}";
  }

  /** The JSON text of the metadata object. */
  public String metadataJson() {
    StringJoiner text = new StringJoiner(",", "{", "}");
    for (Map.Entry<String, String> entry : metadata.rawByName().entrySet()) {
      text.add(Json.quote(entry.getKey()) + ":" + entry.getValue());
    }
    return text.toString();
  }
}
