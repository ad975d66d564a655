package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which table features a schema and properties need (PROTOCOL.md, "Table Features"). */
final class TableFeatureNeeds {

  private static final Map<String, String> BY_PROPERTY =
      Map.ofEntries(
          Map.entry("delta.appendOnly", "appendOnly"),
          Map.entry("delta.enableChangeDataFeed", "changeDataFeed"),
          Map.entry("delta.enableDeletionVectors", "deletionVectors"),
          Map.entry("delta.enableInCommitTimestamps", "inCommitTimestamp"),
          Map.entry("delta.enableRowTracking", "rowTracking"),
          Map.entry("delta.enableTypeWidening", "typeWidening"));

  private static final Set<String> NOT_HERE =
      Set.of(
          "delta.enableIcebergCompatV1",
          "delta.enableIcebergCompatV2",
          "delta.enableIcebergCompatV3",
          "delta.enableIcebergWriterCompatV1",
          "delta.enableIcebergWriterCompatV3",
          "delta.enableVariantShredding");

  private TableFeatureNeeds() {}

  /** The features, sorted by name; what another feature requires is among them. */
  static Set<String> of(StructType schema, Map<String, String> properties) {
    Set<String> features = new TreeSet<>();
    properties.forEach((key, value) -> addForProperty(key, value, features));
    addForStruct(schema, features);
    if (features.contains("rowTracking")) {
      features.add("domainMetadata");
    }
    return features;
  }

  private static void addForProperty(String key, String value, Set<String> features) {
    String feature = BY_PROPERTY.get(key);
    if (feature != null && Boolean.parseBoolean(value)) {
      features.add(feature);
    }
    if (key.startsWith("delta.constraints.")) {
      features.add("checkConstraints");
    }
    if (key.equals("delta.columnMapping.mode") && !value.equals("none")) {
      features.add("columnMapping");
    }
    if (key.equals("delta.checkpointPolicy") && value.equals("v2")) {
      features.add("v2Checkpoint");
    }
    if (NOT_HERE.contains(key) && Boolean.parseBoolean(value)) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot set " + key + ": the feature that it needs is not built yet");
    }
  }

  private static void addForStruct(StructType schema, Set<String> features) {
    for (StructField field : schema.fields()) {
      addForType(field.type(), features);
      if (field.columnDefault().isPresent()) {
        features.add("allowColumnDefaults");
      }
      if (field.generationExpression().isPresent()) {
        features.add("generatedColumns");
      }
      if (field.invariants().isPresent()) {
        features.add("invariants");
      }
      if (field.isIdentity()) {
        features.add("identityColumns");
      }
    }
  }

  private static void addForType(DataType type, Set<String> features) {
    if (type instanceof StructType struct) {
      addForStruct(struct, features);
    }
    if (type instanceof ArrayType array) {
      addForType(array.element(), features);
    }
    if (type instanceof MapType map) {
      addForType(map.key(), features);
      addForType(map.value(), features);
    }
    if (type instanceof Primitive primitive && primitive.name().equals("timestamp_ntz")) {
      features.add("timestampNtz");
    }
    if (type instanceof Primitive primitive && primitive.name().equals("variant")) {
      features.add("variantType");
    }
  }
}
