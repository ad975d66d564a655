package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.stats.FileStats;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Rules about each file that comes or goes. */
final class FileRules {

  private final Change change;
  private final PartitionRules partitions;
  private final Set<FileKey> removed = new HashSet<>();
  private final boolean assignsRowIds;
  private final List<StructField> required;

  private FileRules(Change change) {
    this.change = change;
    this.partitions = new PartitionRules(change);
    this.assignsRowIds = RowIds.areAssigned(change.protocol(), change.metadata());
    this.required = change.schema().fields().stream().filter(f -> !f.nullable()).toList();
  }

  static void check(Change change) {
    FileRules rules = new FileRules(change);
    change.removes().forEach(rules::remove);
    change.adds().forEach(rules::add);
    change
        .all(Action.Cdc.class)
        .forEach(cdc -> rules.partitions.check(cdc.path(), cdc.partitionValues()));
  }

  private void remove(Action.Remove remove) {
    removed.add(remove.key());
    require(remove.size().orElse(0) >= 0, "size of " + remove.path() + " is negative");
    if (change.liveFiles().find(remove.key()).isEmpty()) {
      throw Change.broken(
          remove.path()
              + dv(remove.deletionVector())
              + " is removed, and is not in version "
              + (change.context().version() - 1));
    }
  }

  private static String dv(Optional<DeletionVector> vector) {
    return vector.map(dv -> " with deletion vector " + dv.uniqueId()).orElse("");
  }

  private void add(Action.Add add) {
    partitions.check(add.path(), add.partitionValues());
    FileStats stats = FileStats.parse(add.stats());
    add.stats().filter(text -> !text.isEmpty()).ifPresent(text -> stats(add, text));
    List<Action.Add> live = change.liveFiles().at(add.path());
    boolean same = live.stream().anyMatch(file -> file.key().equals(add.key()));
    live(add, live, same);
    add.deletionVector().ifPresent(dv -> vector(add, dv, stats, same));
    rowIds(add, live, stats);
  }

  private void live(Action.Add add, List<Action.Add> live, boolean same) {
    for (Action.Add file : live) {
      require(
          file.key().equals(add.key()) || removed.contains(file.key()),
          add.path()
              + " is live"
              + dv(file.deletionVector())
              + "; remove that in the same commit to replace its deletion vector");
    }
    if (same && add.dataChange()) {
      change.warn(add.path() + " is live already, adding it again should not say dataChange");
    }
  }

  private void vector(Action.Add add, DeletionVector dv, FileStats stats, boolean same) {
    String path = add.path();
    require(
        TableFeatures.supports(change.protocol(), "deletionVectors"),
        path + " has a deletion vector, the table lacks feature deletionVectors");
    require(
        same || TableProperties.deletionVectors(change.configuration()),
        path + " has a new deletion vector, and they are not enabled");
    require(
        stats.numRecords().isPresent(), path + " has a deletion vector and no numRecords in stats");
    require(
        dv.cardinality() >= 0 && dv.cardinality() <= stats.numRecords().orElse(0),
        path + " has " + stats.numRecords().orElse(0) + " rows, " + dv.cardinality() + " deleted");
    boolean known = List.of("u", "i", "p").contains(dv.storageType());
    require(known, path + " has a deletion vector of unknown storage type " + dv.storageType());
    require(
        !dv.storageType().equals("i") || dv.offset().isEmpty(),
        path + " has an inline deletion vector with an offset");
    require(
        !dv.storageType().equals("u") || dv.pathOrInlineDv().length() >= 20,
        path + " has a deletion vector whose file name is too short");
    if (dv.storageType().equals("p")) {
      PathRules.check(dv.pathOrInlineDv(), change.context().location());
    }
    if (stats.tightBounds().orElse(true)) {
      change.warn(path + " has a deletion vector, its bounds are tight only if computed anew");
    }
  }

  private void rowIds(Action.Add add, List<Action.Add> live, FileStats stats) {
    boolean keeps = live.stream().anyMatch(file -> file.baseRowId().isPresent());
    if (assignsRowIds && !keeps) {
      require(
          stats.numRecords().isPresent(),
          add.path() + " has no numRecords in stats, which row tracking needs");
    }
    if (add.baseRowId().isPresent() && !TableFeatures.supports(change.protocol(), "rowTracking")) {
      change.warn(add.path() + " has a baseRowId, the table lacks feature rowTracking");
    }
  }

  private void stats(Action.Add add, String text) {
    JsonNode stats = object(add.path(), text);
    JsonNode rows = stats.path("numRecords");
    require(
        rows.isMissingNode() || (rows.canConvertToLong() && rows.longValue() >= 0),
        "numRecords of " + add.path() + " is not a count");
    for (StructField field : required) {
      OptionalLong nulls = count(stats.path("nullCount").path(field.physicalName()));
      require(
          nulls.orElse(0) == 0,
          add.path()
              + " has "
              + nulls.orElse(0)
              + " nulls in column "
              + field.name()
              + ", which is NOT NULL");
    }
  }

  private static OptionalLong count(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
  }

  private static JsonNode object(String path, String text) {
    try {
      JsonNode node = Json.parse(text);
      require(node.isObject(), "stats of " + path + " are not a JSON object");
      return node;
    } catch (DeltaLakeDbException e) {
      throw Change.broken("stats of " + path + " are not a JSON object");
    }
  }
}
