package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.PartitionValues;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an add or a remove, turned into actions. */
final class FileColumns {

  static final Set<String> ADD =
      Set.of(
          "path",
          "partitionValues",
          "size",
          "modificationTime",
          "dataChange",
          "tags",
          "deletionVector",
          "baseRowId",
          "defaultRowCommitVersion",
          "clusteringProvider",
          "stats",
          "stats_parsed");
  static final Set<String> REMOVE =
      Set.of(
          "path",
          "deletionTimestamp",
          "dataChange",
          "extendedFileMetadata",
          "partitionValues",
          "size",
          "stats",
          "tags",
          "deletionVector",
          "baseRowId",
          "defaultRowCommitVersion");
  static final Set<String> VECTOR =
      Set.of(
          "storageType", "pathOrInlineDv", "offset", "sizeInBytes", "cardinality", "maxRowIndex");

  private final StructColumn row;
  private final Field path;
  private final Field partitionValues;
  private final Field size;
  private final Field modificationTime;
  private final Field deletionTimestamp;
  private final Field dataChange;
  private final Field extendedFileMetadata;
  private final Field tags;
  private final Field deletionVector;
  private final Field baseRowId;
  private final Field defaultRowCommitVersion;
  private final Field clusteringProvider;
  private final Field stats;
  private final Field parsedStats;

  FileColumns(StructColumn row) {
    this.row = row;
    this.path = row.field("path");
    this.partitionValues = row.field("partitionValues");
    this.size = row.field("size");
    this.modificationTime = row.field("modificationTime");
    this.deletionTimestamp = row.field("deletionTimestamp");
    this.dataChange = row.field("dataChange");
    this.extendedFileMetadata = row.field("extendedFileMetadata");
    this.tags = row.field("tags");
    this.deletionVector = row.field("deletionVector");
    this.baseRowId = row.field("baseRowId");
    this.defaultRowCommitVersion = row.field("defaultRowCommitVersion");
    this.clusteringProvider = row.field("clusteringProvider");
    this.stats = row.field("stats");
    this.parsedStats = row.field("stats_parsed");
  }

  Action.Add add() {
    return new Action.Add(
        path.requiredText(),
        partitionValues.map().map(FileColumns::partition).orElse(PartitionValues.NONE),
        size.requiredNumber(),
        modificationTime.requiredNumber(),
        dataChange.flag().orElse(false),
        stats.isEmpty() ? parsedStats.text() : stats.text(),
        tags.map(),
        deletionVector.struct().map(FileColumns::vector),
        baseRowId.number(),
        defaultRowCommitVersion.number(),
        clusteringProvider.text(),
        row.unknownFields());
  }

  Action.Remove remove() {
    return new Action.Remove(
        path.requiredText(),
        deletionTimestamp.number(),
        dataChange.flag().orElse(false),
        extendedFileMetadata.flag(),
        partitionValues.map().map(FileColumns::partition),
        size.number(),
        stats.text(),
        tags.map(),
        deletionVector.struct().map(FileColumns::vector),
        baseRowId.number(),
        defaultRowCommitVersion.number(),
        row.unknownFields());
  }

  private static PartitionValues partition(Map<String, @Nullable String> values) {
    return values.isEmpty() ? PartitionValues.NONE : new PartitionValues(values);
  }

  private static DeletionVector vector(StructColumn dv) {
    return new DeletionVector(
        dv.field("storageType").requiredText(),
        dv.field("pathOrInlineDv").requiredText(),
        dv.field("offset").smallNumber(),
        Math.toIntExact(dv.field("sizeInBytes").requiredNumber()),
        dv.field("cardinality").requiredNumber(),
        dv.field("maxRowIndex").number(),
        dv.unknownFields());
  }
}
