package io.deltalakedb.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one list of table properties that this version knows. */
final class PropertyCatalogue {

  private static final boolean HONOURED = true;
  private static final boolean KEPT = false;

  private final List<PropertyDefinition> definitions = new ArrayList<>();

  private PropertyCatalogue() {}

  static List<PropertyDefinition> all() {
    PropertyCatalogue catalogue = new PropertyCatalogue();
    catalogue.logAndRetention();
    catalogue.checkpoints();
    catalogue.rulesOfCommits();
    catalogue.rowTracking();
    catalogue.iceberg();
    catalogue.files();
    catalogue.databricks();
    catalogue.policies();
    return List.copyOf(catalogue.definitions);
  }

  private void logAndRetention() {
    interval("delta.logRetentionDuration", "interval 30 days", "how long versions stay in the log");
    interval(
        "delta.deletedFileRetentionDuration",
        "interval 1 week",
        "how long removed files are kept as tombstones");
    interval("delta.setTransactionRetentionDuration", "", "how long application ids are kept");
    interval(
        "delta.dropFeatureTruncateHistory.retentionDuration",
        "interval 24 hours",
        "how old history must be before a dropped feature's traces go");
    interval("delta.checkpointRetentionDuration", "interval 2 days", "kept for other engines");
    interval("delta.sampleRetentionDuration", "interval 7 days", "kept for other engines");
    flag("delta.enableExpiredLogCleanup", true, KEPT, "whether expired log files are deleted");
    flag("delta.enableFullRetentionRollback", true, KEPT, "kept for other engines");
  }

  private void checkpoints() {
    whole("delta.checkpointInterval", "10", HONOURED, "versions between two checkpoints");
    choice(
        "delta.checkpointPolicy",
        "classic",
        "classic, v2",
        KEPT,
        "kind of checkpoint; classic ones are always written");
    flag(
        "delta.checkpoint.writeStatsAsJson",
        true,
        HONOURED,
        "whether checkpoints hold statistics as JSON");
    flag(
        "delta.checkpoint.writeStatsAsStruct",
        false,
        HONOURED,
        "whether checkpoints hold statistics as columns");
    whole(
        "delta.requireCheckpointProtectionBeforeVersion",
        "0",
        KEPT,
        "version below which history must not be cleaned");
  }

  private void rulesOfCommits() {
    flag("delta.appendOnly", false, HONOURED, "whether rows can only be added");
    choice(
        "delta.isolationLevel",
        "Serializable",
        "Serializable",
        HONOURED,
        "which commits conflict; other values lock Spark out");
    flag("delta.enableChangeDataFeed", false, HONOURED, "whether row-level changes are recorded");
    flag("delta.enableChangeDataCapture", false, KEPT, "old name of enableChangeDataFeed");
    flag("delta.enableDeletionVectors", false, HONOURED, "whether rows may be deleted in place");
    choice(
        "delta.columnMapping.mode",
        "none",
        "none, name, id",
        HONOURED,
        "how columns are found in data files");
    whole("delta.columnMapping.maxColumnId", "0", HONOURED, "highest column id ever given");
    flag(
        "delta.enableInCommitTimestamps",
        false,
        HONOURED,
        "whether commits carry their own time, which rises strictly");
    whole("delta.inCommitTimestampEnablementVersion", "", HONOURED, "first version with them");
    whole("delta.inCommitTimestampEnablementTimestamp", "", HONOURED, "time of that version");
    flag("delta.enableTypeWidening", false, HONOURED, "whether types may widen in place");
  }

  private void rowTracking() {
    flag("delta.enableRowTracking", false, HONOURED, "whether every row has a stable id");
    flag("delta.rowTrackingSuspended", false, HONOURED, "whether ids are not assigned for now");
    text("delta.rowTracking.materializedRowIdColumnName", KEPT, "column that keeps row ids");
    text(
        "delta.rowTracking.materializedRowCommitVersionColumnName",
        KEPT,
        "column that keeps row commit versions");
  }

  private void iceberg() {
    flag("delta.enableIcebergCompatV1", false, HONOURED, "whether Iceberg readers are served");
    flag("delta.enableIcebergCompatV2", false, HONOURED, "whether Iceberg readers are served");
    flag("delta.enableIcebergCompatV3", false, KEPT, "whether Iceberg readers are served");
    flag("delta.enableIcebergWriterCompatV1", false, KEPT, "whether Iceberg writers are served");
    flag("delta.enableIcebergWriterCompatV3", false, KEPT, "whether Iceberg writers are served");
    text("delta.universalFormat.enabledFormats", KEPT, "formats to which engines convert");
  }

  private void files() {
    whole("delta.dataSkippingNumIndexedCols", "32", KEPT, "columns with statistics; -1 = all");
    text("delta.dataSkippingStatsColumns", KEPT, "columns with statistics, by name");
    whole("delta.dataSkippingStringPrefixLength", "32", KEPT, "kept characters of texts");
    text("delta.parquet.compression.codec", HONOURED, "codec of checkpoints and data files");
    text("delta.parquet.format.version", KEPT, "version of Parquet");
    flag("delta.randomizeFilePrefixes", false, KEPT, "whether files lie under random prefixes");
    whole("delta.randomPrefixLength", "2", KEPT, "length of random prefixes");
    flag("delta.enableVariantShredding", false, KEPT, "whether variants are stored shredded");
    flag("delta.writePartitionColumnsToParquet", false, KEPT, "whether files repeat partitions");
    text("delta.targetFileSize", KEPT, "aim of engines that compact");
    flag("delta.tuneFileSizesForRewrites", false, KEPT, "kept for other engines");
  }

  private void databricks() {
    text("delta.autoOptimize", KEPT, "kept for other engines");
    text("delta.autoOptimize.autoCompact", KEPT, "kept for other engines");
    text("delta.autoOptimize.optimizeWrite", KEPT, "kept for other engines");
    flag(
        "delta.compatibility.symlinkFormatManifest.enabled",
        false,
        KEPT,
        "whether engines write manifests");
  }

  private void policies() {
    flag(
        TableProperties.REQUIRE_MESSAGE,
        false,
        HONOURED,
        "whether each commit made here must have a message (userMetadata)");
    flag(
        TableProperties.FORBID_SCHEMA_CHANGE,
        false,
        HONOURED,
        "whether commits made here must leave the schema as it is");
    whole(
        TableProperties.MAX_FILE_SIZE,
        "",
        HONOURED,
        "size in bytes of the largest file that commits made here may add");
  }

  private void flag(String key, boolean byDefault, boolean honoured, String description) {
    Optional<String> value = Optional.of(Boolean.toString(byDefault));
    add(key, new Kind("boolean", Optional.of("true, false")), value, honoured, description);
  }

  private void whole(String key, String byDefault, boolean honoured, String description) {
    Kind kind = new Kind("long", Optional.empty());
    add(key, kind, present(byDefault), honoured, description);
  }

  private void interval(String key, String byDefault, String description) {
    Kind kind = new Kind("interval", Optional.of("weeks to microseconds, as interval 30 days"));
    boolean honoured = key.contains("deletedFile") || key.contains("setTransaction");
    add(key, kind, present(byDefault), honoured, description);
  }

  private void choice(
      String key, String byDefault, String allowed, boolean honoured, String description) {
    Kind kind = new Kind("string", Optional.of(allowed));
    add(key, kind, Optional.of(byDefault), honoured, description);
  }

  private void text(String key, boolean honoured, String description) {
    add(key, new Kind("string", Optional.empty()), Optional.empty(), honoured, description);
  }

  private record Kind(String dataType, Optional<String> allowed) {}

  private void add(
      String key, Kind kind, Optional<String> byDefault, boolean honoured, String description) {
    definitions.add(
        new PropertyDefinition(
            key, kind.dataType(), byDefault, kind.allowed(), honoured, description));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
