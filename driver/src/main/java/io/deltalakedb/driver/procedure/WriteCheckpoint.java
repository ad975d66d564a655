package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.log.CheckpointFile;
import java.util.Collections;
import java.util.List;

/** {@code dl.checkpoint}: writes a checkpoint of the newest published version. */
final class WriteCheckpoint implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          optional("checkpoint_kind", VARCHAR, null, "classic"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "Version of the checkpoint"),
          ResultColumn.text("file_name", "In the log"),
          ResultColumn.bigint("size_in_bytes", "Of the file"),
          ResultColumn.bigint("num_actions", "Rows of the file"));

  private final Services services;

  private WriteCheckpoint(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "checkpoint",
        "Writes a checkpoint of a table",
        ARGUMENTS,
        RESULT,
        new WriteCheckpoint(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Callers.writer(call);
    String kind = call.optionalString("checkpoint_kind").orElse("classic");
    if (!kind.equals("classic")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot write a checkpoint of kind '" + kind + "': only classic is built");
    }
    CatalogTable table = services.catalog().table(call.string("table_name"));
    CheckpointFile file = services.mirror().checkpoint(table);
    return Collections.singletonList(
        ResultColumn.row(file.version(), file.name(), file.sizeInBytes(), file.numActions()));
  }
}
