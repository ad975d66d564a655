package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.schema.TableProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which changes of the metadata a commit survives that was prepared before them: switching on what
 * asks nothing of files that are written already.
 */
final class MetadataChange {

  private static final Set<String> MATERIALISED =
      Set.of(
          "delta.rowTracking.materializedRowIdColumnName",
          "delta.rowTracking.materializedRowCommitVersionColumnName");
  private static final Set<String> FREE =
      Set.of(
          TableProperties.MAX_COLUMN_ID,
          TableProperties.ICT_VERSION,
          TableProperties.ICT_TIMESTAMP,
          "io.unitycatalog.tableId");
  private static final Set<String> MAPPING_KEYS =
      Set.of(
          "delta.columnMapping.id",
          "delta.columnMapping.physicalName",
          "delta.columnMapping.nested.ids");

  private final Action.Metadata before;
  private final Action.Metadata after;
  private final Action.Protocol protocol;

  private MetadataChange(Action.Metadata before, Action.Metadata after, Action.Protocol protocol) {
    this.before = before;
    this.after = after;
    this.protocol = protocol;
  }

  /**
   * Why the commit fails; empty where it goes on under the new metadata.
   *
   * @param protocol in force after the change
   */
  static Optional<String> refusal(
      Action.Metadata before, Action.Metadata after, Action.Protocol protocol) {
    MetadataChange change = new MetadataChange(before, after, protocol);
    return change
        .fields()
        .or(change::configuration)
        .or(change::schema)
        .map(what -> "changed " + what);
  }

  private Optional<String> fields() {
    if (!before.id().equals(after.id())) {
      return Optional.of("the id of the table");
    }
    if (!before.name().equals(after.name()) || !before.description().equals(after.description())) {
      return Optional.of("the name or the description of the table");
    }
    if (!before.partitionColumns().equals(after.partitionColumns())) {
      return Optional.of("the partition columns");
    }
    boolean same =
        before.format().equals(after.format()) && before.createdTime().equals(after.createdTime());
    return same ? Optional.empty() : Optional.of("the format or the time of creation");
  }

  private Optional<String> configuration() {
    Map<String, String> old = before.configuration();
    Map<String, String> now = after.configuration();
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(old.get(key), now.get(key)))
        .filter(key -> !now.containsKey(key) || !isHarmless(key, now))
        .findFirst()
        .map(key -> "property " + key);
  }

  private boolean isHarmless(String key, Map<String, String> now) {
    if (FREE.contains(key)) {
      return true;
    }
    if (MATERIALISED.contains(key)) {
      return TableProperties.rowTracking(now);
    }
    return switch (key) {
      case TableProperties.ROW_TRACKING ->
          TableProperties.rowTracking(now) && TableFeatures.supports(protocol, "rowTracking");
      case TableProperties.DELETION_VECTORS ->
          TableProperties.deletionVectors(now)
              && TableFeatures.supports(protocol, "deletionVectors");
      case TableProperties.ICT ->
          TableProperties.inCommitTimestamps(now)
              && TableFeatures.supports(protocol, "inCommitTimestamp");
      case TableProperties.COLUMN_MAPPING_MODE -> mapsColumns();
      case "delta.checkpointPolicy" -> TableFeatures.supports(protocol, "v2Checkpoint");
      default -> false;
    };
  }

  /** The one change of column mapping that leaves names in files what they were. */
  private boolean mapsColumns() {
    return TableProperties.columnMappingMode(before.configuration()).equals("none")
        && TableProperties.columnMappingMode(after.configuration()).equals("name")
        && TableFeatures.supports(protocol, "columnMapping");
  }

  private Optional<String> schema() {
    if (before.schemaString().equals(after.schemaString())) {
      return Optional.empty();
    }
    return mapsColumns() && differsInMappingOnly() ? Optional.empty() : Optional.of("the schema");
  }

  private boolean differsInMappingOnly() {
    try {
      List<StructField> old = parse(before).fields();
      List<StructField> now = parse(after).fields();
      boolean same = old.size() == now.size();
      for (int i = 0; same && i < old.size(); i++) {
        same = isSame(old.get(i), now.get(i));
      }
      return same;
    } catch (DeltaLakeDbException unreadable) {
      return false;
    }
  }

  private static StructType parse(Action.Metadata metadata) {
    return SchemaJson.parse(metadata.schemaString());
  }

  private static boolean isSame(StructField old, StructField now) {
    Set<String> keys = new TreeSet<>(old.metadata().rawByName().keySet());
    keys.addAll(now.metadata().rawByName().keySet());
    keys.removeIf(key -> old.metadata().raw(key).equals(now.metadata().raw(key)));
    return old.name().equals(now.name())
        && old.nullable() == now.nullable()
        && old.type().json().equals(now.type().json())
        && MAPPING_KEYS.containsAll(keys);
  }
}
