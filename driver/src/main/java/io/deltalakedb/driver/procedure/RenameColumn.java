package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.SchemaEdit;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code dl.rename_column}: files keep the old name, so that columns are mapped from then on. */
final class RenameColumn implements ProcedureBody {

  private final Services services;

  private RenameColumn(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "rename_column",
        "Renames a column; a table without column mapping gets it by name",
        List.of(
            ArgumentRules.TABLE,
            required("column_path", VARCHAR, "The column, as a or a.b"),
            required("new_name", VARCHAR, "Its new name, without the path"),
            ArgumentRules.MESSAGE),
        List.of(
            ResultColumn.bigint("version", "The version that has the name"),
            ResultColumn.text("column_path", "The column under its new name")),
        new RenameColumn(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    List<String> path = ColumnPath.parse(call.string("column_path"));
    String name = ArgumentRules.notBlank(call, "new_name");
    MetadataCommit.Done done =
        new MetadataCommit(services, call).run((table, now) -> change(now, path, name));
    return Collections.singletonList(
        ResultColumn.row(done.version(), ColumnPath.text(renamed(path, name))));
  }

  private static List<String> renamed(List<String> path, String name) {
    List<String> renamed = new ArrayList<>(path);
    renamed.set(path.size() - 1, name);
    return renamed;
  }

  private static MetadataCommit.Change change(Snapshot now, List<String> path, String name) {
    MappedColumns columns = MappedColumns.mapped(now.metadata());
    StructField old = SchemaEdit.field(columns.schema(), path);
    ColumnUses uses = new ColumnUses("rename column " + ColumnPath.text(path), now, path);
    if (!old.name().equalsIgnoreCase(name)) {
      uses.requireNotNamed();
    }
    boolean isSame = old.name().equals(name);
    columns.set(SchemaEdit.rename(columns.schema(), path, name));
    List<String> partitions = new ArrayList<>(now.metadata().partitionColumns());
    if (uses.isPartitionColumn()) {
      partitions.replaceAll(column -> column.equalsIgnoreCase(old.name()) ? name : column);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("oldColumnPath", ColumnPath.text(path));
    parameters.put("newColumnPath", ColumnPath.text(renamed(path, name)));
    return new MetadataCommit.Change(
        isSame ? now.metadata() : columns.metadata(partitions), "RENAME COLUMN", parameters);
  }
}
