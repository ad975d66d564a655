package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;

/** {@code dl.create_schema} and {@code dl.drop_schema}. */
final class SchemaProcedures {

  private final Services services;

  private SchemaProcedures(Services services) {
    this.services = services;
  }

  static Procedure create(Services services) {
    return new Procedure(
        "create_schema",
        "Creates a schema",
        List.of(
            required("schema_name", VARCHAR, "Its name"),
            optional("comment", VARCHAR, null, "Free text"),
            optional("storage_root", VARCHAR, null, "Where its tables lie; absolute"),
            optional("if_not_exists", BOOLEAN, false, "Accept that it is there")),
        List.of(
            ResultColumn.text("schema_name", "The schema"),
            ResultColumn.bool("created", "Whether it was not there")),
        call -> new SchemaProcedures(services).create(call));
  }

  static Procedure drop(Services services) {
    return new Procedure(
        "drop_schema",
        "Drops a schema, its tables too where that is asked for",
        List.of(
            required("schema_name", VARCHAR, "Its name"),
            optional("cascade_tables", BOOLEAN, false, "Drop its tables, as dl.drop_table does"),
            optional("if_exists", BOOLEAN, false, "Accept that there is none")),
        List.of(
            ResultColumn.text("schema_name", "The schema"),
            ResultColumn.bigint("dropped_tables", "How many tables it had")),
        call -> new SchemaProcedures(services).drop(call));
  }

  private List<Object[]> create(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    String name = ArgumentRules.notBlank(call, "schema_name");
    boolean created =
        Callers.catalog(services, caller)
            .registry()
            .schemas()
            .create(
                name,
                call.optionalString("comment"),
                call.optionalString("storage_root").map(TableLocations::absolute));
    if (!created && !call.bool("if_not_exists")) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot create the schema " + name + ": it is there; if_not_exists => TRUE accepts it");
    }
    return Collections.singletonList(ResultColumn.row(name, created));
  }

  private List<Object[]> drop(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    String name = ArgumentRules.notBlank(call, "schema_name");
    CatalogStore catalog = Callers.catalog(services, caller);
    if (call.bool("if_exists") && !catalog.registry().schemas().has(name)) {
      return Collections.singletonList(ResultColumn.row(name, 0L));
    }
    List<CatalogTable> tables = catalog.registry().schemas().tables(name);
    if (call.bool("cascade_tables")) {
      DropTable drop = new DropTable(services);
      tables.forEach(table -> drop.drop(table, caller));
    }
    catalog.registry().schemas().drop(name);
    return Collections.singletonList(ResultColumn.row(name, (long) tables.size()));
  }
}
