package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import java.util.Collections;
import java.util.List;

/** {@code dl.rename_table} and {@code dl.set_owner}: what the catalog alone says of a table. */
final class TableNames {

  private final Services services;

  private TableNames(Services services) {
    this.services = services;
  }

  static Procedure rename(Services services) {
    return new Procedure(
        "rename_table",
        "Renames a table in the catalog; its log and its files stay where they are",
        List.of(
            ArgumentRules.TABLE,
            required("new_name", VARCHAR, "schema.table; the schema is made where it is missing")),
        List.of(
            ResultColumn.text("table_name", "The new name"),
            ResultColumn.text("table_id", "UUID in the catalog, which stays")),
        call -> new TableNames(services).rename(call));
  }

  static Procedure own(Services services) {
    return new Procedure(
        "set_owner",
        "Says who owns a table",
        List.of(ArgumentRules.TABLE, required("owner_name", VARCHAR, "Name of a person or a role")),
        List.of(
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.text("owner_name", "The owner")),
        call -> new TableNames(services).own(call));
  }

  private List<Object[]> rename(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    TableName name = TableName.parse(call.string("new_name"));
    CatalogTable table = catalog.table(call.string("table_name"));
    catalog.registry().tables().rename(table, name);
    return Collections.singletonList(ResultColumn.row(name.toString(), table.tableId()));
  }

  private List<Object[]> own(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    String owner = ArgumentRules.notBlank(call, "owner_name");
    CatalogTable table = catalog.table(call.string("table_name"));
    catalog.registry().tables().own(table, owner);
    return Collections.singletonList(ResultColumn.row(table.name().toString(), owner));
  }
}
