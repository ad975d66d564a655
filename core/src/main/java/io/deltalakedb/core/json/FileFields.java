package io.deltalakedb.core.json;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.PartitionValues;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that add, remove and cdc share, collected while one of them is read. */
final class FileFields {

  private static final Set<String> ADD =
      Set.of(
          "path",
          "partitionValues",
          "size",
          "modificationTime",
          "dataChange",
          "stats",
          "tags",
          "deletionVector",
          "baseRowId",
          "defaultRowCommitVersion",
          "clusteringProvider");
  private static final Set<String> REMOVE =
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
  private static final Set<String> CDC =
      Set.of("path", "partitionValues", "size", "dataChange", "tags");

  private final ObjectReader in;
  private @Nullable String path;
  private @Nullable PartitionValues partitionValues;
  private OptionalLong size = OptionalLong.empty();
  private OptionalLong modificationTime = OptionalLong.empty();
  private OptionalLong deletionTimestamp = OptionalLong.empty();
  private Optional<Boolean> dataChange = Optional.empty();
  private Optional<Boolean> extendedFileMetadata = Optional.empty();
  private Optional<String> stats = Optional.empty();
  private Optional<Map<String, @Nullable String>> tags = Optional.empty();
  private Optional<DeletionVector> deletionVector = Optional.empty();
  private OptionalLong baseRowId = OptionalLong.empty();
  private OptionalLong defaultRowCommitVersion = OptionalLong.empty();
  private Optional<String> clusteringProvider = Optional.empty();
  private @Nullable Map<String, String> unknown;

  private FileFields(ObjectReader in) {
    this.in = in;
  }

  static Action.Add add(ObjectReader in) throws IOException, UnreadableAction {
    FileFields f = read(in, ADD);
    return new Action.Add(
        Required.of(f.path, "path"),
        Required.of(f.partitionValues, "partitionValues"),
        Required.of(f.size, "size"),
        Required.of(f.modificationTime, "modificationTime"),
        Required.of(f.dataChange, "dataChange"),
        f.stats,
        f.tags,
        f.deletionVector,
        f.baseRowId,
        f.defaultRowCommitVersion,
        f.clusteringProvider,
        ObjectReader.fields(f.unknown));
  }

  static Action.Remove remove(ObjectReader in) throws IOException, UnreadableAction {
    FileFields f = read(in, REMOVE);
    return new Action.Remove(
        Required.of(f.path, "path"),
        f.deletionTimestamp,
        Required.of(f.dataChange, "dataChange"),
        f.extendedFileMetadata,
        Optional.ofNullable(f.partitionValues),
        f.size,
        f.stats,
        f.tags,
        f.deletionVector,
        f.baseRowId,
        f.defaultRowCommitVersion,
        ObjectReader.fields(f.unknown));
  }

  static Action.Cdc cdc(ObjectReader in) throws IOException, UnreadableAction {
    FileFields f = read(in, CDC);
    return new Action.Cdc(
        Required.of(f.path, "path"),
        Required.of(f.partitionValues, "partitionValues"),
        Required.of(f.size, "size"),
        Required.of(f.dataChange, "dataChange"),
        f.tags,
        ObjectReader.fields(f.unknown));
  }

  private static FileFields read(ObjectReader in, Set<String> known)
      throws IOException, UnreadableAction {
    FileFields fields = new FileFields(in);
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (known.contains(name)) {
        fields.take(name);
      } else {
        fields.unknown = in.keep(fields.unknown, name);
      }
    }
    return fields;
  }

  private void take(String name) throws IOException, UnreadableAction {
    switch (name) {
      case "path" -> path = in.string(name);
      case "partitionValues" -> partitionValues = in.partitionValues(name);
      case "size" -> size = OptionalLong.of(in.integer(name));
      case "modificationTime" -> modificationTime = OptionalLong.of(in.integer(name));
      case "deletionTimestamp" -> deletionTimestamp = OptionalLong.of(in.integer(name));
      case "dataChange" -> dataChange = Optional.of(in.bool(name));
      case "extendedFileMetadata" -> extendedFileMetadata = Optional.of(in.bool(name));
      case "stats" -> takeStats();
      case "tags" -> tags = Optional.of(in.texts(name));
      case "deletionVector" -> deletionVector = Optional.of(deletionVector());
      case "baseRowId" -> baseRowId = OptionalLong.of(in.integer(name));
      case "defaultRowCommitVersion" -> defaultRowCommitVersion = OptionalLong.of(in.integer(name));
      default -> clusteringProvider = Optional.of(in.string(name));
    }
  }

  /** Bad statistics count as none: they are kept, and the file is read. */
  private void takeStats() throws IOException, UnreadableAction {
    if (in.atString()) {
      stats = Optional.of(in.string("stats"));
    } else {
      unknown = in.keep(unknown, "stats");
    }
  }

  private DeletionVector deletionVector() throws IOException, UnreadableAction {
    in.expectObject("deletionVector");
    String storageType = null;
    String pathOrInlineDv = null;
    OptionalInt offset = OptionalInt.empty();
    OptionalLong sizeInBytes = OptionalLong.empty();
    OptionalLong cardinality = OptionalLong.empty();
    OptionalLong maxRowIndex = OptionalLong.empty();
    Map<String, String> others = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "storageType" -> storageType = in.string(name);
        case "pathOrInlineDv" -> pathOrInlineDv = in.string(name);
        case "offset" -> offset = OptionalInt.of(in.smallInteger(name));
        case "sizeInBytes" -> sizeInBytes = OptionalLong.of(in.smallInteger(name));
        case "cardinality" -> cardinality = OptionalLong.of(in.integer(name));
        case "maxRowIndex" -> maxRowIndex = OptionalLong.of(in.integer(name));
        default -> others = in.keep(others, name);
      }
    }
    return new DeletionVector(
        Required.of(storageType, "deletionVector.storageType"),
        Required.of(pathOrInlineDv, "deletionVector.pathOrInlineDv"),
        offset,
        (int) Required.of(sizeInBytes, "deletionVector.sizeInBytes"),
        Required.of(cardinality, "deletionVector.cardinality"),
        maxRowIndex,
        ObjectReader.fields(others));
  }
}
