package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.SchemaEdit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.set_comment}: what people are told of a table or of a column. */
final class SetComment implements ProcedureBody {

  private final Services services;

  private SetComment(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "set_comment",
        "Sets the comment of a table or of a column",
        List.of(
            ArgumentRules.TABLE,
            required("comment", VARCHAR, "Free text; '' takes the comment away"),
            optional("column_path", VARCHAR, null, "The column, as a or a.b; else the table"),
            ArgumentRules.MESSAGE),
        List.of(ResultColumn.bigint("version", "The version that has the comment")),
        new SetComment(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    String comment = call.string("comment");
    Optional<List<String>> path = call.optionalString("column_path").map(ColumnPath::parse);
    MetadataCommit.Done done =
        new MetadataCommit(services, call)
            .run(
                (table, now) ->
                    path.isPresent()
                        ? ofColumn(now.metadata(), path.get(), comment)
                        : ofTable(now.metadata(), comment));
    return Collections.singletonList(ResultColumn.row(done.version()));
  }

  private static MetadataCommit.Change ofTable(Action.Metadata before, String comment) {
    Optional<String> description = Optional.of(comment).filter(text -> !text.isEmpty());
    String properties = PropertyText.object(Map.of("comment", comment));
    return new MetadataCommit.Change(
        before.describedAs(description), "SET TBLPROPERTIES", Map.of("properties", properties));
  }

  private static MetadataCommit.Change ofColumn(
      Action.Metadata before, List<String> path, String comment) {
    MappedColumns columns = MappedColumns.of(before);
    columns.set(SchemaEdit.replace(columns.schema(), path, field -> field.commented(comment)));
    boolean isSame = columns.schema().equals(MappedColumns.of(before).schema());
    String column = Json.write(SchemaText.logged(path, SchemaEdit.field(columns.schema(), path)));
    return new MetadataCommit.Change(
        isSame ? before : columns.metadata(), "CHANGE COLUMN", Map.of("column", column));
  }
}
