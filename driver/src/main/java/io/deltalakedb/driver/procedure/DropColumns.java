package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.SchemaEdit;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** {@code dl.drop_column} and {@code dl.drop_columns}: files keep the values, nobody sees them. */
final class DropColumns {

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version without the column"),
          ResultColumn.text("column_path", "The column that is gone"));

  private final Services services;

  private DropColumns(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "drop_column",
        "Drops a column; a table without column mapping gets it by name",
        List.of(
            ArgumentRules.TABLE,
            required("column_path", VARCHAR, "The column, as a or a.b"),
            ArgumentRules.MESSAGE),
        RESULT,
        call -> new DropColumns(services).drop(call, List.of(call.string("column_path"))));
  }

  /** The procedure for several columns in one commit. */
  static Procedure severalProcedure(Services services) {
    return new Procedure(
        "drop_columns",
        "Drops columns in one commit; a table without column mapping gets it by name",
        List.of(
            ArgumentRules.TABLE,
            required("column_paths", VARCHAR, "JSON array, or names with commas"),
            ArgumentRules.MESSAGE),
        RESULT,
        call ->
            new DropColumns(services)
                .drop(call, PropertyText.names(ArgumentRules.notBlank(call, "column_paths"))));
  }

  private List<Object[]> drop(ProcedureCall call, List<String> columns) {
    List<List<String>> paths = columns.stream().map(ColumnPath::parse).toList();
    MetadataCommit.Done done =
        new MetadataCommit(services, call).run((table, now) -> change(now, paths));
    return paths.stream()
        .map(path -> ResultColumn.row(done.version(), ColumnPath.text(path)))
        .toList();
  }

  private static MetadataCommit.Change change(Snapshot now, List<List<String>> paths) {
    MappedColumns columns = MappedColumns.mapped(now.metadata());
    for (List<String> path : paths) {
      SchemaEdit.field(columns.schema(), path);
      ColumnUses uses = new ColumnUses("drop column " + ColumnPath.text(path), now, path);
      uses.requireNoLayout();
      uses.requireNotNamed();
      columns.set(SchemaEdit.drop(columns.schema(), path));
      List<String> parent = path.subList(0, path.size() - 1);
      if (SchemaEdit.type(columns.schema(), parent) instanceof StructType struct
          && struct.fields().isEmpty()) {
        throw uses.refused("it is the only one of its struct; drop that");
      }
    }
    String names = PropertyText.array(paths.stream().map(ColumnPath::text).toList());
    return new MetadataCommit.Change(columns.metadata(), "DROP COLUMNS", Map.of("columns", names));
  }
}
