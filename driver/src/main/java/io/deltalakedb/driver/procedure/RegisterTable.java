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
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.ImportReport;
import io.deltalakedb.mirror.ProgressListener;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code dl.register_table}: an existing table joins the catalog where it lies. */
final class RegisterTable implements ProcedureBody {

  private static final String PRIMARY = "primary";

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table; the schema is made where it is missing"),
          required("location", VARCHAR, "Root of the table, absolute"),
          optional("table_mode", VARCHAR, PRIMARY, "primary: commits go through the catalog"),
          optional("history_mode", VARCHAR, "full", "full or latest"),
          optional("validate_parity", BOOLEAN, true, "Compare with the log at the end"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.text("table_id", "UUID in the catalog"),
          ResultColumn.bigint("version", "Head of the table"),
          ResultColumn.bigint("versions_imported", "Number of versions"),
          ResultColumn.text("parity_status", "ok, lagging, drift, error or never_checked"));

  private final Services services;

  private RegisterTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "register_table",
        "Takes an existing Delta table into the catalog",
        ARGUMENTS,
        RESULT,
        new RegisterTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    if (!call.string("table_mode").equals(PRIMARY)) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot register a table with mode '"
              + call.string("table_mode")
              + "': only primary is built");
    }
    TableName name = TableName.parse(call.string("table_name"));
    ImportOptions options =
        new ImportOptions(
            name,
            TableLocations.absolute(call.string("location")),
            Optional.empty(),
            HistoryMode.parse(call.string("history_mode")),
            OptionalLong.empty(),
            false,
            false,
            !call.bool("validate_parity"),
            Optional.of("dl.register_table"));
    ImportReport report =
        services.watchedBy(caller).importer().run(options, ProgressListener.silent());
    ImportTable.warn(report, caller);
    return Collections.singletonList(
        ResultColumn.row(
            name.toString(),
            report.table().map(CatalogTable::tableId).orElse(null),
            report.survey().endVersion(),
            report.versionsImported(),
            report.parityStatus()));
  }
}
