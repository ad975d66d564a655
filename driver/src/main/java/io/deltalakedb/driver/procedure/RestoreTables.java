package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CommitResult;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.catalog.WantedVersion;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code dl.restore_tables}: several tables as they were at one time, in one transaction. */
final class RestoreTables implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          optional("table_names", VARCHAR, null, "JSON array, or names with commas"),
          optional("schema_name", VARCHAR, null, "All tables of a schema"),
          optional("to_commit_seq", BIGINT, null, "Place in the order of the catalog"),
          optional("to_timestamp", TIMESTAMP, null, "The newest versions at or before this time"),
          optional("tag_name", VARCHAR, null, "A tag of the catalog, or of each table"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
          ArgumentRules.MESSAGE);

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.bigint("from_version", "The version that it had"),
          ResultColumn.bigint("restored_version", "The version that came back"),
          ResultColumn.bigint("version", "The version that is as that one was"),
          ResultColumn.text("transaction_id", "Of all of them; null where nothing changed"));

  private final Services services;

  private RestoreTables(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "restore_tables",
        "Gives several tables the state of one time again, all or none",
        ARGUMENTS,
        RESULT,
        new RestoreTables(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    return OwnCommit.retrying(caller, () -> attempt(call, caller));
  }

  private List<Object[]> attempt(ProcedureCall call, CallerSession caller) {
    CatalogStore catalog = Callers.catalog(services, caller);
    List<Restoring> all = new ArrayList<>();
    for (CatalogTable table : tables(call, catalog)) {
      Restoring restoring = Restoring.of(catalog, table, version(call, catalog, table));
      new RestoredFiles(services.watchedBy(caller).stores(), table).require(restoring.restored());
      all.add(restoring);
    }
    List<Restoring> changed = all.stream().filter(restoring -> !restoring.isNothing()).toList();
    List<TableChange> changes =
        changed.stream()
            .map(restoring -> restoring.change(caller, call, Optional.empty()))
            .toList();
    List<CommitResult> results =
        changes.isEmpty()
            ? List.of()
            : new OwnCommit(new CommitAndPublish(services), caller)
                .run(changed.stream().map(Restoring::table).toList(), changes, call);
    return all.stream().map(restoring -> row(restoring, results)).toList();
  }

  private static Object[] row(Restoring restoring, List<CommitResult> results) {
    CatalogTable table = restoring.table();
    Optional<CommitResult> result =
        results.stream().filter(r -> r.table().tableId().equals(table.tableId())).findFirst();
    return ResultColumn.row(
        table.name().toString(),
        table.currentVersion(),
        restoring.version(),
        result.map(CommitResult::version).orElse(table.currentVersion()),
        result.map(CommitResult::transactionId).orElse(null));
  }

  private static List<CatalogTable> tables(ProcedureCall call, CatalogStore catalog) {
    Optional<String> names = call.optionalString("table_names");
    Optional<String> schema = call.optionalString("schema_name");
    if (names.isPresent() == schema.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.restore_tables: give one of table_names and schema_name");
    }
    return schema.isPresent()
        ? catalog.registry().schemas().tables(schema.get())
        : PropertyText.names(names.orElse("")).stream().map(catalog::table).toList();
  }

  private static long version(ProcedureCall call, CatalogStore catalog, CatalogTable table) {
    OptionalLong place = ArgumentRules.notNegative(call, "to_commit_seq");
    Optional<Instant> time = call.optionalTimestamp("to_timestamp");
    Optional<String> tag = call.optionalString("tag_name");
    int given =
        (place.isPresent() ? 1 : 0) + (time.isPresent() ? 1 : 0) + (tag.isPresent() ? 1 : 0);
    if (given != 1) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.restore_tables: give one of to_commit_seq, to_timestamp and tag_name");
    }
    return place.isPresent()
        ? Restoring.versionAt(catalog, table, place.getAsLong())
        : catalog
            .registry()
            .tags()
            .version(
                table,
                new WantedVersion(
                    OptionalLong.empty(),
                    time.map(t -> OptionalLong.of(t.toEpochMilli())).orElse(OptionalLong.empty()),
                    tag));
  }
}
