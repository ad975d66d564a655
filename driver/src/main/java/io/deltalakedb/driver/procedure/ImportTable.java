package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.ImportReport;
import io.deltalakedb.mirror.ProgressListener;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code dl.import_table}: a log becomes a table of the catalog. */
final class ImportTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table; the schema is made where it is missing"),
          required("location", VARCHAR, "Root of the table, absolute"),
          optional("log_location", VARCHAR, null, "The log to read, if it is not the table's own"),
          optional("history_mode", VARCHAR, "full", "full or latest"),
          optional("up_to_version", BIGINT, null, "Last version to take"),
          optional(
              "resume_run",
              BOOLEAN,
              true,
              "An interrupted import is cleared and begun anew; FALSE is refused"),
          optional("force_reimport", BOOLEAN, false, "Replace a table of that name"),
          optional("skip_validation", BOOLEAN, false, "Do not compare with the log at the end"),
          optional("dry_run", BOOLEAN, false, "Look at the log and import nothing"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("run_id", "Row of delta.import_runs"),
          ResultColumn.text("table_id", "UUID in the catalog"),
          ResultColumn.bigint("start_version", "First version taken"),
          ResultColumn.bigint("end_version", "Last version taken"),
          ResultColumn.bigint("versions_imported", "Number of versions"),
          ResultColumn.bigint("actions_imported", "Number of actions"),
          ResultColumn.text("parity_status", "ok, lagging, drift, error or never_checked"));

  private final Services services;

  private ImportTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "import_table",
        "Imports the log of a Delta table",
        ARGUMENTS,
        RESULT,
        new ImportTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    if (!call.bool("resume_run")) {
      throw ArgumentRules.refused(
          call,
          "resume_run",
          "is FALSE; what an interrupted import left is always cleared, leave it out");
    }
    ImportOptions options =
        new ImportOptions(
            TableName.parse(call.string("table_name")),
            TableLocations.absolute(call.string("location")),
            call.optionalString("log_location").map(TableLocations::absolute),
            HistoryMode.parse(call.string("history_mode")),
            ArgumentRules.notNegative(call, "up_to_version"),
            call.bool("force_reimport"),
            call.bool("dry_run"),
            call.bool("skip_validation"),
            Optional.of("dl.import_table"));
    if (options.force() && !options.dryRun()) {
      services.catalog().find(options.name()).ifPresent(new Publishing(services)::publishWhatWaits);
    }
    ImportReport report =
        services.watchedBy(caller).importer().run(options, ProgressListener.silent());
    warn(report, caller);
    OptionalLong run = report.runId();
    return Collections.singletonList(
        ResultColumn.row(
            run.isPresent() ? run.getAsLong() : null,
            report.table().map(CatalogTable::tableId).orElse(null),
            report.survey().startVersion(),
            report.survey().endVersion(),
            report.versionsImported(),
            report.actionsImported(),
            options.dryRun() ? null : report.parityStatus()));
  }

  static void warn(ImportReport report, CallerSession caller) {
    report.warnings().forEach(caller::warn);
    report
        .readOnlyReason()
        .ifPresent(reason -> caller.warn("The table takes no commits: " + reason));
  }
}
