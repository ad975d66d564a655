package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.commit.Assertion;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The commit that gives a table the files and the metadata of an earlier version again. */
final class Restoring {

  private final CatalogTable table;
  private final long version;
  private final Map<FileKey, Action.Add> restored = new LinkedHashMap<>();
  private final List<Action.Add> removed = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private long sizeAfter;
  private long filesAfter;

  private Restoring(CatalogTable table, long version) {
    this.table = table;
    this.version = version;
  }

  /** What brings back a version of a table. */
  static Restoring of(CatalogStore catalog, CatalogTable table, long version) {
    table.requireWritable();
    Restoring restoring = new Restoring(table, version);
    restoring.files(catalog);
    restoring.metadata(catalog);
    return restoring;
  }

  /**
   * The version of a table at a place of the catalog's order.
   *
   * @throws DeltaLakeDbException 22023 where the table was not there yet
   */
  static long versionAt(CatalogStore catalog, CatalogTable table, long commitSeq) {
    OptionalLong found = catalog.registry().tags().versionAt(table, commitSeq);
    if (found.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot find "
              + table.name()
              + " at commit_seq "
              + commitSeq
              + ": its first version, "
              + table.earliestVersion()
              + ", is newer");
    }
    return found.getAsLong();
  }

  private void files(CatalogStore catalog) {
    each(catalog, version, add -> restored.put(add.key(), add));
    restored.values().forEach(add -> sizeAfter += add.size());
    filesAfter = restored.size();
    each(
        catalog,
        table.currentVersion(),
        add -> {
          if (restored.remove(add.key()) == null) {
            removed.add(add);
          }
        });
    long now = System.currentTimeMillis();
    removed.forEach(add -> actions.add(RemovedFile.of(add, now)));
    restored.values().forEach(add -> actions.add(again(add)));
  }

  private interface AddSink {
    void take(Action.Add add);
  }

  private void each(CatalogStore catalog, long at, AddSink sink) {
    catalog.liveFiles(
        table,
        at,
        line -> {
          if (line.action() instanceof Action.Add add) {
            sink.take(add);
          }
        });
  }

  /** Rows come back that had left. */
  private static Action.Add again(Action.Add add) {
    return new Action.Add(
        add.path(),
        add.partitionValues(),
        add.size(),
        add.modificationTime(),
        true,
        add.stats(),
        add.tags(),
        add.deletionVector(),
        add.baseRowId(),
        add.defaultRowCommitVersion(),
        add.clusteringProvider(),
        add.unknown());
  }

  private void metadata(CatalogStore catalog) {
    Snapshot now = catalog.snapshot(table, table.currentVersion());
    Snapshot then = catalog.snapshot(table, version);
    Action.Metadata metadata = RestoredMetadata.of(then.metadata(), now.metadata());
    Action.Protocol protocol =
        ProtocolUpgrade.plan(Optional.of(now.protocol()), metadata, Set.of());
    if (!protocol.equals(now.protocol())) {
      actions.add(0, protocol);
    }
    if (!metadata.equals(now.metadata())) {
      actions.add(0, metadata);
    }
    Action.DomainMetadata clustered = now.domains().get(Columns.CLUSTERING_DOMAIN);
    Action.DomainMetadata before = then.domains().get(Columns.CLUSTERING_DOMAIN);
    if (clustered != null && !clustered.equals(before)) {
      actions.add(
          before != null
              ? before
              : new Action.DomainMetadata(
                  clustered.domain(), "{\"clusteringColumns\":[]}", false, clustered.unknown()));
    }
  }

  CatalogTable table() {
    return table;
  }

  long version() {
    return version;
  }

  boolean isNothing() {
    return actions.isEmpty();
  }

  /** The files that come back. */
  List<Action.Add> restored() {
    return List.copyOf(restored.values());
  }

  /** The wish; what was checked when the files were added holds again. */
  TableChange change(CallerSession caller, ProcedureCall call, Optional<String> timestamp) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (timestamp.isPresent()) {
      parameters.put("timestamp", timestamp.get());
    } else {
      parameters.put("version", Long.toString(version));
    }
    CommitDescription description =
        OwnCommit.description(
            caller,
            "RESTORE",
            parameters,
            metrics(),
            call.optionalString(ArgumentRules.MESSAGE.name()));
    return new TableChange(
        table.tableId(),
        OptionalLong.of(table.currentVersion()),
        actions,
        Optional.of(ReadClaim.ofAll(table.currentVersion())),
        Optional.empty(),
        Optional.of(description),
        EnumSet.allOf(Assertion.class),
        true);
  }

  private static long size(Iterable<Action.Add> adds) {
    long size = 0;
    for (Action.Add add : adds) {
      size += add.size();
    }
    return size;
  }

  private Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("numRestoredFiles", Integer.toString(restored.size()));
    metrics.put("restoredFilesSize", Long.toString(size(restored.values())));
    metrics.put("numRemovedFiles", Integer.toString(removed.size()));
    metrics.put("removedFilesSize", Long.toString(size(removed)));
    metrics.put("numOfFilesAfterRestore", Long.toString(filesAfter));
    metrics.put("tableSizeAfterRestore", Long.toString(sizeAfter));
    return metrics;
  }

  /** The answer of {@code dl.restore_table}. */
  Object[] row(long newVersion) {
    return ResultColumn.row(
        newVersion,
        sizeAfter,
        filesAfter,
        (long) removed.size(),
        (long) restored.size(),
        size(removed),
        size(restored.values()));
  }
}
