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
import io.deltalakedb.mirror.ExportOptions;
import io.deltalakedb.mirror.ExportReport;
import java.util.Collections;
import java.util.List;

/** {@code dl.export_table}: writes the log of a table, and its data, to another place. */
final class ExportTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          required("target_location", VARCHAR, "An empty place, absolute"),
          optional("at_version", BIGINT, null, "Last version to write; the head if left out"),
          optional("include_history", BOOLEAN, true, "Every commit, or the last with its state"),
          optional("copy_data", BOOLEAN, false, "Copy the files that the log names, too"),
          optional("dry_run", BOOLEAN, false, "Count and write nothing"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "Last version written"),
          ResultColumn.bigint("commit_files", "Commit files"),
          ResultColumn.bigint("checkpoint_files", "Checkpoint files"),
          ResultColumn.bigint("copied_files", "Data, change and deletion-vector files copied"),
          ResultColumn.bigint("copied_bytes", "Their sizes"));

  private final Services services;

  private ExportTable(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "export_table",
        "Writes the log of a table, and its data if asked, to an empty place",
        ARGUMENTS,
        RESULT,
        new ExportTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    CatalogTable table = services.catalog().table(call.string("table_name"));
    ExportOptions options =
        new ExportOptions(
            TableLocations.absolute(call.string("target_location")),
            call.optionalBigint("at_version"),
            call.bool("include_history"),
            false,
            call.bool("copy_data"),
            call.bool("dry_run"));
    ExportReport report = services.watchedBy(caller).exporter().export(table, options);
    if (report.data().missing() > 0) {
      caller.warn(
          report.data().missing()
              + " files that only older versions need are gone and were not copied");
    }
    return Collections.singletonList(
        ResultColumn.row(
            report.version(),
            report.commitFiles(),
            report.checkpointFiles(),
            report.data().files(),
            report.data().bytes()));
  }
}
