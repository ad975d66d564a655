package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogTable;
import java.util.Collections;
import java.util.List;

/** {@code dl.unregister_table}: the catalog forgets a table; its files stay. */
final class UnregisterTable implements ProcedureBody {

  private final Services services;

  private UnregisterTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "unregister_table",
        "Forgets a table; its log and its data stay as they are",
        List.of(
            required("table_name", VARCHAR, "schema.table, or the table id"),
            optional(
                "discard_unpublished",
                BOOLEAN,
                false,
                "Give up committed versions that cannot be published")),
        List.of(
            ResultColumn.text("table_name", "schema.table"),
            ResultColumn.text("table_id", "UUID that it had")),
        new UnregisterTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Callers.writer(call);
    CatalogTable table = services.catalog().table(call.string("table_name"));
    new Publishing(services).publishWhatWaits(table);
    if (call.bool("discard_unpublished")) {
      services.catalog().unregisterWithUnpublished(table);
    } else {
      services.catalog().unregister(table);
    }
    return Collections.singletonList(ResultColumn.row(table.name().toString(), table.tableId()));
  }
}
