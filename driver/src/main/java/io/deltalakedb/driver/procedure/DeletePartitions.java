package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.stats.FileStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code dl.delete_partitions}: the files of whole partitions leave a table. */
final class DeletePartitions implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          required("predicate", VARCHAR, "On partition columns, as day < DATE '2024-01-01'"),
          optional("user_metadata", VARCHAR, null, "Free text"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version without the files"),
          ResultColumn.bigint("num_removed_files", "Files that were removed"),
          ResultColumn.bigint("removed_bytes", "Their sizes"),
          ResultColumn.bigint("removed_records", "Their rows; null where some file does not say"));

  private final Services services;
  private final CommitAndPublish committing;

  private DeletePartitions(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "delete_partitions",
        "Removes the files of the partitions for which a predicate is true",
        ARGUMENTS,
        RESULT,
        new DeletePartitions(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    return Collections.singletonList(OwnCommit.retrying(caller, () -> attempt(call, caller)));
  }

  private Object[] attempt(ProcedureCall call, CallerSession caller) {
    CatalogStore catalog = Callers.catalog(services, caller);
    CatalogTable table = catalog.table(call.string("table_name"));
    table.requireWritable();
    Action.Metadata metadata = catalog.latest(table).metadata();
    FilePredicate predicate = FilePredicate.parse(call.string("predicate"), metadata);
    requireAllowed(table, metadata, predicate);
    Matches matches = new Matches(table, predicate);
    catalog.liveFiles(
        table,
        table.currentVersion(),
        line -> {
          if (line.action() instanceof Action.Add add) {
            matches.take(add);
          }
        });
    long version = table.currentVersion();
    if (!matches.removes.isEmpty()) {
      OwnCommit commit = new OwnCommit(committing, caller);
      CommitDescription description =
          OwnCommit.description(
              caller,
              "DELETE",
              Map.of("predicate", PropertyText.array(List.of(predicate.text()))),
              matches.metrics(),
              call.optionalString("user_metadata"));
      version = commit.run(table, matches.removes, description, call.bool("dry_run")).version();
    }
    return ResultColumn.row(
        version,
        (long) matches.removes.size(),
        matches.bytes,
        matches.areRecordsKnown ? (Long) matches.records : null);
  }

  private static void requireAllowed(
      CatalogTable table, Action.Metadata metadata, FilePredicate predicate) {
    if (!predicate.isOnPartitionsOnly()) {
      List<String> others = new ArrayList<>(predicate.columnNames());
      others.removeIf(
          name -> metadata.partitionColumns().stream().anyMatch(name::equalsIgnoreCase));
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          ("Cannot delete partitions of %s: %s is no partition column; the table is partitioned by"
                  + " %s, and rows within files are deleted by an engine")
              .formatted(table.name(), String.join(", ", others), metadata.partitionColumns()));
    }
    if (TableProperties.appendOnly(metadata.configuration())) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_RULE,
          "Cannot delete partitions of %s: the table is append-only (%s)"
              .formatted(table.name(), TableProperties.APPEND_ONLY));
    }
  }

  /** The files that match, as removes. */
  private static final class Matches {
    private final CatalogTable table;
    private final FilePredicate predicate;
    private final long now = System.currentTimeMillis();
    private final List<Action> removes = new ArrayList<>();
    private boolean areRecordsKnown = true;
    private long bytes;
    private long records;

    Matches(CatalogTable table, FilePredicate predicate) {
      this.table = table;
      this.predicate = predicate;
    }

    void take(Action.Add add) {
      switch (predicate.verdict(add)) {
        case CANNOT_MATCH -> {}
        case MAY_MATCH -> throw unclear(add);
        case ALL_MATCH -> remove(add);
      }
    }

    private void remove(Action.Add add) {
      OptionalLong rows = FileStats.parse(add.stats()).numRecords();
      long deleted = add.deletionVector().map(vector -> vector.cardinality()).orElse(0L);
      areRecordsKnown &= rows.isPresent();
      records += rows.orElse(0) - deleted;
      bytes += add.size();
      removes.add(RemovedFile.of(add, now));
    }

    private DeltaLakeDbException unclear(Action.Add add) {
      return new DeltaLakeDbException(
          ErrorCode.TABLE_RULE,
          ("Cannot delete partitions of %s: whether %s holds for %s cannot be told from its"
                  + " partition values %s, which are missing, malformed or of an unknown time zone")
              .formatted(
                  table.name(), predicate.text(), add.path(), add.partitionValues().byColumn()));
    }

    Map<String, String> metrics() {
      Map<String, String> metrics = new LinkedHashMap<>();
      metrics.put("numRemovedFiles", Integer.toString(removes.size()));
      metrics.put("numRemovedBytes", Long.toString(bytes));
      if (areRecordsKnown) {
        metrics.put("numDeletedRows", Long.toString(records));
      }
      return metrics;
    }
  }
}
