package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.OutboxRow;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code dl.mirror_table}: publishes what is not published yet, one row a version. */
final class MirrorTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          optional("up_to_version", BIGINT, null, "Last version to publish"),
          optional("timeout_ms", BIGINT, null, "How long to wait"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "Version of the table"),
          ResultColumn.text("mirror_state", "PUBLISHED, or why not"),
          ResultColumn.integer("attempts", "How often publishing was tried"),
          ResultColumn.text("last_error", "Of the last attempt"));

  private final Services services;
  private final Publishing publishing;

  private MirrorTable(Services services) {
    this.services = services;
    this.publishing = new Publishing(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "mirror_table",
        "Publishes the unpublished versions of a table",
        ARGUMENTS,
        RESULT,
        new MirrorTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    OptionalLong timeout = ArgumentRules.notNegative(call, "timeout_ms");
    CatalogTable table = services.catalog().table(call.string("table_name"));
    long last = call.optionalBigint("up_to_version").orElse(table.currentVersion());
    if (last < table.earliestVersion() || last > table.currentVersion()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot mirror "
              + table.name()
              + " up to version "
              + last
              + ": it has versions "
              + table.earliestVersion()
              + " to "
              + table.currentVersion());
    }
    List<OutboxRow> before =
        services.catalog().outbox().pending(table).stream()
            .filter(row -> row.version() <= last)
            .toList();
    if (before.isEmpty()) {
      OptionalLong mirrored = table.mirroredVersion();
      return Collections.singletonList(
          ResultColumn.row(
              mirrored.isPresent() ? mirrored.getAsLong() : null, Publishing.PUBLISHED, 0, null));
    }
    if (timeout.isPresent()) {
      publishing.publishWithin(table, last, Publishing.Wait.PUBLISHED, caller, timeout.getAsLong());
    } else {
      publishing.publish(table, last, Publishing.Wait.PUBLISHED, caller);
    }
    return rows(table, before);
  }

  private List<Object[]> rows(CatalogTable table, List<OutboxRow> before) {
    Map<Long, OutboxRow> open = new HashMap<>();
    services.catalog().outbox().pending(table).forEach(row -> open.put(row.version(), row));
    List<Object[]> rows = new ArrayList<>();
    for (OutboxRow row : before) {
      OutboxRow now = open.get(row.version());
      rows.add(
          now == null
              ? ResultColumn.row(row.version(), Publishing.PUBLISHED, row.attempts() + 1, null)
              : ResultColumn.row(
                  row.version(), now.mirrorState(), now.attempts(), now.lastError().orElse(null)));
    }
    return rows;
  }
}
