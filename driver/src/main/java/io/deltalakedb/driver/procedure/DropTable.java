package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * {@code dl.drop_table} and {@code dl.undrop_table}: a table goes, and can be brought back for a
 * while. Its log and its files stay where they are.
 */
final class DropTable {

  private final Services services;

  DropTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "drop_table",
        "Drops a table; dl.undrop_table brings it back within drop_retention_days",
        List.of(
            ArgumentRules.TABLE,
            optional("purge_files", BOOLEAN, false, "Delete its files; not built yet"),
            optional("if_exists", BOOLEAN, false, "Accept that there is none"),
            optional("dry_run", BOOLEAN, false, "Say what would be dropped")),
        List.of(
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.text("table_id", "UUID, for dl.undrop_table"),
            ResultColumn.timestamp("undrop_until", "Till when it can be brought back"),
            ResultColumn.bigint("purged_files", "Files that were deleted"),
            ResultColumn.bigint("purged_bytes", "Their sizes")),
        call -> new DropTable(services).drop(call));
  }

  static Procedure undropProcedure(Services services) {
    return new Procedure(
        "undrop_table",
        "Brings a dropped table back with its whole history",
        List.of(
            ArgumentRules.TABLE,
            optional("table_id", VARCHAR, null, "Which of several that had the name")),
        List.of(
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.text("table_id", "UUID that it had and has"),
            ResultColumn.bigint("version", "Its newest version")),
        call -> new DropTable(services).undrop(call));
  }

  private List<Object[]> drop(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    if (call.bool("purge_files")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot call dl.drop_table with purge_files => TRUE: files are not deleted here yet. Use"
              + " DROP TABLE, and remove the folder of the table by hand");
    }
    String name = call.string("table_name");
    CatalogStore catalog = Callers.catalog(services, caller);
    if (call.bool("if_exists") && isMissing(catalog, name)) {
      return List.of();
    }
    CatalogTable table = catalog.table(name);
    long until =
        call.bool("dry_run")
            ? System.currentTimeMillis() + retention(catalog).toMillis()
            : drop(table, caller);
    return Collections.singletonList(
        ResultColumn.row(table.name().toString(), table.tableId(), until, 0L, 0L));
  }

  private static boolean isMissing(CatalogStore catalog, String name) {
    try {
      catalog.table(name);
      return false;
    } catch (DeltaLakeDbException e) {
      if (e.code() != ErrorCode.TABLE_NOT_FOUND) {
        throw e;
      }
      return true;
    }
  }

  /** Drops a table; gives till when it can be brought back, milliseconds since the epoch. */
  long drop(CatalogTable table, CallerSession caller) {
    CatalogStore catalog = Callers.catalog(services, caller);
    Duration retention = retention(catalog);
    long now = System.currentTimeMillis();
    if (caller.isAutoCommit()) {
      new Publishing(services).publishWhatWaits(table);
    }
    catalog.registry().tables().drop(table, now);
    if (caller.isAutoCommit()) {
      catalog.registry().tables().clearDropped(now, retention);
    }
    return now + retention.toMillis();
  }

  private static Duration retention(CatalogStore catalog) {
    return Duration.ofDays(
        Long.parseLong(catalog.registry().settings().value("drop_retention_days")));
  }

  private List<Object[]> undrop(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    CatalogTable table =
        Callers.catalog(services, caller)
            .registry()
            .tables()
            .undrop(TableName.parse(call.string("table_name")), call.optionalString("table_id"));
    return Collections.singletonList(
        ResultColumn.row(table.name().toString(), table.tableId(), table.currentVersion()));
  }
}
