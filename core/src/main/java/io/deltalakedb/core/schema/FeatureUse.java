package io.deltalakedb.core.schema;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which features the metadata of a table makes use of. */
final class FeatureUse {

  private static final Map<String, String> FLAGS =
      Map.of(
          "appendOnly", TableProperties.APPEND_ONLY,
          "deletionVectors", TableProperties.DELETION_VECTORS,
          "rowTracking", TableProperties.ROW_TRACKING,
          "inCommitTimestamp", TableProperties.ICT,
          "icebergCompatV1", "delta.enableIcebergCompatV1",
          "icebergCompatV2", "delta.enableIcebergCompatV2",
          "icebergCompatV3", "delta.enableIcebergCompatV3",
          "icebergWriterCompatV1", "delta.enableIcebergWriterCompatV1",
          "icebergWriterCompatV3", "delta.enableIcebergWriterCompatV3");

  private final Map<String, String> configuration;
  private final SchemaWalk walk;

  FeatureUse(Action.Metadata metadata) {
    this.configuration = metadata.configuration();
    this.walk = SchemaWalk.over(schema(metadata));
  }

  /** A schema that cannot be read uses nothing that could be named. */
  private static StructType schema(Action.Metadata metadata) {
    try {
      return SchemaJson.parse(metadata.schemaString());
    } catch (DeltaLakeDbException unreadable) {
      return new StructType(List.of());
    }
  }

  /** The features that the protocol must support for this metadata, under their final names. */
  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    for (String feature : FeatureCatalogue.all().keySet()) {
      if (!isAlwaysOn(feature) && !feature.contains("-") && isActive(feature)) {
        names.add(feature);
      }
    }
    return names;
  }

  /** Whether nothing in the metadata could switch the feature on or off. */
  private static boolean isAlwaysOn(String feature) {
    return switch (feature) {
      case "domainMetadata", "clustering", "vacuumProtocolCheck", "materializePartitionColumns" ->
          true;
      default -> false;
    };
  }

  /** Whether the feature is in use; one without a switch counts as in use. */
  boolean isActive(String feature) {
    String flag = FLAGS.get(feature);
    return flag == null ? isAlwaysOn(feature) || inUse(feature) : flagged(flag);
  }

  private boolean inUse(String feature) {
    return switch (feature) {
      case "invariants" -> walk.anyField(f -> f.invariants().isPresent());
      case "checkConstraints" -> hasConstraint();
      case "changeDataFeed" -> TableProperties.changeDataFeed(configuration);
      case "generatedColumns" -> walk.anyField(f -> f.generationExpression().isPresent());
      case "columnMapping" -> !TableProperties.columnMappingMode(configuration).equals("none");
      case "identityColumns" -> walk.anyField(StructField::isIdentity);
      case "timestampNtz" -> walk.has("timestamp_ntz");
      case "v2Checkpoint" -> "v2".equals(configuration.get("delta.checkpointPolicy"));
      case "typeWidening", "typeWidening-preview" -> flagged(TableProperties.TYPE_WIDENING);
      case "variantType", "variantType-preview" -> walk.has("variant");
      case "variantShredding", "variantShredding-preview" ->
          flagged("delta.enableVariantShredding");
      case "geospatial" -> walk.hasLike("geometry") || walk.hasLike("geography");
      case "allowColumnDefaults" -> walk.anyField(f -> f.columnDefault().isPresent());
      case "checkpointProtection" -> protectsCheckpoints();
      case "collations", "collations-preview" ->
          walk.anyField(f -> f.metadata().raw("__COLLATIONS").isPresent());
      default -> false;
    };
  }

  private boolean hasConstraint() {
    return configuration.keySet().stream()
        .anyMatch(key -> key.startsWith(TableProperties.CONSTRAINT_PREFIX));
  }

  private boolean protectsCheckpoints() {
    String version = configuration.get("delta.requireCheckpointProtectionBeforeVersion");
    return version != null && !version.equals("0");
  }

  private boolean flagged(String key) {
    return TableProperties.flag(configuration, key);
  }
}
