package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.Labels;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code dl.set_label} and {@code dl.unset_label}: what people say of schemas, tables, columns. */
final class LabelProcedures {

  private static final Argument OBJECT =
      required("object_name", VARCHAR, "A table as schema.table, or a schema");
  private static final Argument NAME = required("label_name", VARCHAR, "Name of the label");
  private static final Argument COLUMN =
      optional("column_path", VARCHAR, null, "A column of the table, as a or a.b");
  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("object_name", "The table or the schema"),
          ResultColumn.text("label_name", "The label"));

  private final Services services;

  private LabelProcedures(Services services) {
    this.services = services;
  }

  static Procedure set(Services services) {
    return new Procedure(
        "set_label",
        "Sets a label of a schema, a table or a column",
        List.of(OBJECT, NAME, required("label_value", VARCHAR, "Its value"), COLUMN),
        RESULT,
        call -> new LabelProcedures(services).set(call));
  }

  static Procedure unset(Services services) {
    return new Procedure(
        "unset_label",
        "Takes a label of a schema, a table or a column away",
        List.of(OBJECT, NAME, COLUMN),
        RESULT,
        call -> new LabelProcedures(services).unset(call));
  }

  private List<Object[]> set(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    String name = ArgumentRules.notBlank(call, "label_name");
    catalog.registry().labels().set(target(catalog, call), name, call.string("label_value"));
    return row(call);
  }

  private List<Object[]> unset(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    if (!catalog.registry().labels().unset(target(catalog, call), call.string("label_name"))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot unset the label "
              + call.string("label_name")
              + " of "
              + call.string("object_name")
              + ": it has no such label");
    }
    return row(call);
  }

  private static List<Object[]> row(ProcedureCall call) {
    return Collections.singletonList(
        ResultColumn.row(call.string("object_name"), call.string("label_name")));
  }

  /** A name is a table's, and a schema's where there is no such table. */
  private static Labels.Target target(CatalogStore catalog, ProcedureCall call) {
    String object = call.string("object_name");
    Optional<String> column = call.optionalString("column_path");
    if (column.isEmpty() && catalog.registry().schemas().has(object)) {
      try {
        return new Labels.Target.Table(catalog.table(object));
      } catch (DeltaLakeDbException e) {
        if (e.code() != ErrorCode.TABLE_NOT_FOUND) {
          throw e;
        }
        return new Labels.Target.Schema(object);
      }
    }
    CatalogTable table = catalog.table(object);
    return column.isEmpty()
        ? new Labels.Target.Table(table)
        : new Labels.Target.Column(table, PhysicalPaths.of(catalog, table).path(column.get()));
  }
}
