package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaEdit;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.add_column} and {@code dl.add_columns}: columns that rows so far have as null. */
final class AddColumns {

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that has the column"),
          ResultColumn.text("column_path", "The column"),
          ResultColumn.integer("field_id", "Its id, where columns are mapped"));

  /**
   * A column to be added.
   *
   * @param path of the column
   * @param after the column behind which it stands; an empty name is the first place
   */
  private record Wanted(List<String> path, StructField field, Optional<String> after) {
    List<String> parent() {
      return path.subList(0, path.size() - 1);
    }
  }

  private final Services services;

  private AddColumns(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "add_column",
        "Adds a column, which is null in the rows that are there",
        List.of(
            ArgumentRules.TABLE,
            required(
                "column_path", VARCHAR, "Its name, or where it lies, as a.b or list.element.b"),
            required("data_type", VARCHAR, "Such as BIGINT or STRUCT<a: INT>"),
            optional("comment", VARCHAR, null, "Free text"),
            optional("after_column", VARCHAR, null, "The column behind which it stands"),
            optional("is_first", BOOLEAN, false, "Stand in front of all others"),
            ArgumentRules.MESSAGE),
        RESULT,
        call -> new AddColumns(services).add(call, List.of(wanted(call))));
  }

  /** The procedure for several columns in one commit. */
  static Procedure severalProcedure(Services services) {
    return new Procedure(
        "add_columns",
        "Adds columns behind the others in one commit; they are null in the rows that are there",
        List.of(
            ArgumentRules.TABLE,
            required("columns_ddl", VARCHAR, "Such as a BIGINT, b STRING COMMENT 'x'"),
            ArgumentRules.MESSAGE),
        RESULT,
        call -> new AddColumns(services).add(call, several(call)));
  }

  private static Wanted wanted(ProcedureCall call) {
    List<String> path = ColumnPath.parse(call.string("column_path"));
    StructField field =
        SchemaText.field(path.get(path.size() - 1), call.string("data_type"))
            .commented(call.optionalString("comment").orElse(""));
    Optional<String> after = call.optionalString("after_column");
    if (call.bool("is_first")) {
      if (after.isPresent()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot call dl.add_column: give one of after_column and is_first");
      }
      after = Optional.of("");
    }
    return new Wanted(path, field, after);
  }

  private static List<Wanted> several(ProcedureCall call) {
    return SchemaDdl.parse(call.string("columns_ddl")).fields().stream()
        .map(field -> new Wanted(List.of(field.name()), field, Optional.empty()))
        .toList();
  }

  private List<Object[]> add(ProcedureCall call, List<Wanted> columns) {
    MetadataCommit.Done done =
        new MetadataCommit(services, call).run((table, now) -> change(now.metadata(), columns));
    StructType schema = SchemaJson.parse(done.change().metadata().schemaString());
    List<Object[]> rows = new ArrayList<>();
    for (Wanted column : columns) {
      StructField field = SchemaEdit.field(schema, column.path());
      rows.add(
          ResultColumn.row(
              done.version(),
              ColumnPath.text(column.path()),
              field.fieldId().isPresent() ? field.fieldId().getAsInt() : null));
    }
    return Collections.unmodifiableList(rows);
  }

  private static MetadataCommit.Change change(Action.Metadata before, List<Wanted> columns) {
    MappedColumns mapped = MappedColumns.of(before);
    ArrayNode logged = Json.array();
    for (Wanted column : columns) {
      StructField field = mapped.numbered(column.field());
      mapped.set(SchemaEdit.add(mapped.schema(), column.parent(), field, column.after()));
      ObjectNode entry = logged.addObject();
      entry.set("column", SchemaText.logged(column.path(), field));
      column
          .after()
          .ifPresent(name -> entry.put("position", name.isEmpty() ? "FIRST" : "AFTER " + name));
    }
    return new MetadataCommit.Change(
        mapped.metadata(), "ADD COLUMNS", Map.of("columns", Json.write(logged)));
  }
}
