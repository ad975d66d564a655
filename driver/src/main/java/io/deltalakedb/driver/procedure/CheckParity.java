package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.DOUBLE;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code dl.check_parity}: catalog against log, one row a table. */
final class CheckParity implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          optional("table_name", VARCHAR, null, "schema.table, or the table id; all if left out"),
          optional(
              "check_depth",
              VARCHAR,
              "files",
              "version: heads, holes and the bytes of the newest common commit; files: also the"
                  + " state there, with every live file; full: also the bytes of every commit file"
                  + " and every checkpoint"),
          optional("lag_threshold_seconds", DOUBLE, 5.0, "Lag that is still in order"),
          optional(
              "max_drift_files",
              BIGINT,
              0L,
              "Files that may differ, in the state or in what a commit file says of them; any"
                  + " other difference is drift"),
          optional("max_findings", BIGINT, 1000L, "Findings that are kept"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint(
              "run_id", "Row of delta.parity_runs; null where it could not be noted"),
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.text("parity_status", "ok, lagging, drift or error"),
          ResultColumn.bigint("db_version", "Head of the catalog"),
          ResultColumn.bigint("log_version", "Newest version of the log"),
          ResultColumn.bigint("compared_version", "Version at which both were compared"),
          ResultColumn.real(
              "lag_seconds", "Age of the oldest version that one side lacks; 0 without one"),
          ResultColumn.bigint("num_findings", "Rows of delta.parity_findings, uncut"),
          ResultColumn.integer("exit_code", "Of dl diff: 0 ok, 2 drift, 3 lag, 1 error"));

  private final Services services;

  private CheckParity(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "check_parity",
        "Compares the catalog with the log",
        ARGUMENTS,
        RESULT,
        new CheckParity(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    Parity parity = services.watchedBy(caller).parity();
    ParityOptions options =
        new ParityOptions(
            ParityDepth.parse(call.string("check_depth")),
            Optional.empty(),
            call.real("lag_threshold_seconds"),
            call.bigint("max_drift_files"),
            call.bigint("max_findings"),
            Optional.of("dl.check_parity"));
    Optional<String> name = call.optionalString("table_name");
    List<CatalogTable> tables =
        name.isPresent()
            ? List.of(services.catalog().table(name.get()))
            : services.catalog().tables();
    List<Object[]> rows = new ArrayList<>();
    for (CatalogTable table : tables) {
      ParityReport report = parity.check(table, options);
      report.noteFailure().ifPresent(caller::warn);
      rows.add(row(report));
    }
    return rows;
  }

  private static Object[] row(ParityReport report) {
    OptionalDouble lag = report.lagSeconds();
    return ResultColumn.row(
        orNull(report.runId()),
        report.table().name().toString(),
        report.status().word(),
        report.dbVersion(),
        orNull(report.logVersion()),
        orNull(report.comparedVersion()),
        lag.isPresent() ? lag.getAsDouble() : null,
        report.numFindings(),
        report.exitCode());
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
