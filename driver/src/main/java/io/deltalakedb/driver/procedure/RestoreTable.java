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
import io.deltalakedb.catalog.WantedVersion;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code dl.restore_table}: a table as it was, as a new version. */
final class RestoreTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          ArgumentRules.TABLE,
          optional("to_version", BIGINT, null, "The version to bring back"),
          optional("to_timestamp", TIMESTAMP, null, "The newest at or before this time"),
          optional("tag_name", VARCHAR, null, "The version of a tag"),
          optional("ignore_missing_files", BOOLEAN, false, "Do not ask whether files are there"),
          optional("allow_protocol_downgrade", BOOLEAN, false, "Not supported: it only grows"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
          ArgumentRules.MESSAGE);

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that is as the earlier one was"),
          ResultColumn.bigint("table_size_after_restore", "Bytes of its files"),
          ResultColumn.bigint("num_of_files_after_restore", "How many files it has"),
          ResultColumn.bigint("num_removed_files", "Files that have left"),
          ResultColumn.bigint("num_restored_files", "Files that came back"),
          ResultColumn.bigint("removed_files_size", "Bytes of those that have left"),
          ResultColumn.bigint("restored_files_size", "Bytes of those that came back"));

  private final Services services;

  private RestoreTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "restore_table",
        "Gives a table the files and the metadata of an earlier version again",
        ARGUMENTS,
        RESULT,
        new RestoreTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    if (call.bool("allow_protocol_downgrade")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot restore with allow_protocol_downgrade: a protocol only grows here");
    }
    return Collections.singletonList(OwnCommit.retrying(caller, () -> attempt(call, caller)));
  }

  private Object[] attempt(ProcedureCall call, CallerSession caller) {
    CatalogStore catalog = Callers.catalog(services, caller);
    CatalogTable table = catalog.table(call.string("table_name"));
    Restoring restoring =
        Restoring.of(catalog, table, catalog.registry().tags().version(table, point(call)));
    if (!call.bool("ignore_missing_files")) {
      new RestoredFiles(services.watchedBy(caller).stores(), table).require(restoring.restored());
    }
    if (restoring.isNothing()) {
      return restoring.row(table.currentVersion());
    }
    Optional<String> time = call.optionalTimestamp("to_timestamp").map(Instant::toString);
    long version =
        new OwnCommit(new CommitAndPublish(services), caller)
            .run(List.of(table), List.of(restoring.change(caller, call, time)), call)
            .get(0)
            .version();
    return restoring.row(version);
  }

  /** One of the three that say when. */
  private static WantedVersion point(ProcedureCall call) {
    OptionalLong version = ArgumentRules.notNegative(call, "to_version");
    Optional<Instant> time = call.optionalTimestamp("to_timestamp");
    WantedVersion point =
        new WantedVersion(
            version,
            time.map(t -> OptionalLong.of(t.toEpochMilli())).orElse(OptionalLong.empty()),
            call.optionalString("tag_name"));
    if (version.isEmpty() && time.isEmpty() && point.tag().isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.restore_table: give to_version, to_timestamp or tag_name");
    }
    return point;
  }
}
