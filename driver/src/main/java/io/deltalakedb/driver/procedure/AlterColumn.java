package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.SchemaEdit;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.schema.TypeWidening;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.alter_column}: a wider type, nulls, a default, a comment. */
final class AlterColumn implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          ArgumentRules.TABLE,
          required("column_path", VARCHAR, "The column, as a, a.b or list.element"),
          optional("data_type", VARCHAR, null, "A wider type; delta.enableTypeWidening allows it"),
          optional("is_nullable", BOOLEAN, null, "TRUE lets it have nulls"),
          optional("column_default", VARCHAR, null, "SQL text; '' takes the default away"),
          optional("comment", VARCHAR, null, "Free text; '' takes the comment away"),
          ArgumentRules.MESSAGE);

  private final Services services;

  private AlterColumn(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "alter_column",
        "Changes the type, the nulls, the default or the comment of a column",
        ARGUMENTS,
        List.of(
            ResultColumn.bigint("version", "The version that has the change"),
            ResultColumn.text("column_path", "The column")),
        new AlterColumn(services));
  }

  /** What a call wants; what is empty stays. */
  private record Wanted(
      List<String> path,
      Optional<String> type,
      Optional<Boolean> nullable,
      Optional<String> byDefault,
      Optional<String> comment) {

    static Wanted of(ProcedureCall call) {
      Wanted wanted =
          new Wanted(
              ColumnPath.parse(call.string("column_path")),
              call.optionalString("data_type"),
              call.optionalBool("is_nullable"),
              call.optionalString("column_default"),
              call.optionalString("comment"));
      if (!wanted.hasType() && !wanted.isOnField()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot call dl.alter_column: it says nothing to change; give data_type, is_nullable,"
                + " column_default or comment");
      }
      return wanted;
    }

    boolean hasType() {
      return type.isPresent();
    }

    /** Whether it changes what elements, keys and values do not have. */
    boolean isOnField() {
      return nullable.isPresent() || byDefault.isPresent() || comment.isPresent();
    }

    String text() {
      return ColumnPath.text(path);
    }
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Wanted wanted = Wanted.of(call);
    MetadataCommit.Done done =
        new MetadataCommit(services, call).run((table, now) -> change(now, wanted));
    return Collections.singletonList(ResultColumn.row(done.version(), wanted.text()));
  }

  private static MetadataCommit.Change change(Snapshot now, Wanted wanted) {
    MappedColumns columns = MappedColumns.of(now.metadata());
    if (wanted.type().isPresent()) {
      columns.set(widened(now, columns.schema(), wanted, wanted.type().get()));
    }
    if (wanted.isOnField()) {
      columns.set(
          SchemaEdit.replace(columns.schema(), wanted.path(), field -> altered(field, wanted)));
    }
    return new MetadataCommit.Change(
        columns.schema().equals(MappedColumns.of(now.metadata()).schema())
            ? now.metadata()
            : columns.metadata(),
        "CHANGE COLUMN",
        Map.of("column", Json.write(logged(columns.schema(), wanted.path()))));
  }

  /** An element, a key or a value is noted as a column of that path. */
  private static JsonNode logged(StructType schema, List<String> path) {
    DataType type = SchemaEdit.type(schema, path);
    List<String> parent = path.subList(0, path.size() - 1);
    StructField field =
        SchemaEdit.type(schema, parent) instanceof StructType
            ? SchemaEdit.field(schema, path)
            : new StructField(path.get(path.size() - 1), type, true, JsonFields.NONE);
    return SchemaText.logged(path, field);
  }

  private static StructField altered(StructField field, Wanted wanted) {
    StructField result = field;
    if (wanted.nullable().isPresent()) {
      if (!wanted.nullable().get() && field.nullable()) {
        throw new DeltaLakeDbException(
            ErrorCode.TABLE_RULE,
            "Cannot alter column "
                + wanted.text()
                + ": it becomes NOT NULL, and rows that are there may be null; CALL"
                + " dl.add_constraint with check_clause => '"
                + wanted.text()
                + " IS NOT NULL' is the way");
      }
      result = result.withNulls(wanted.nullable().get());
    }
    if (wanted.byDefault().isPresent()) {
      result = result.defaultingTo(SqlExpression.checked(wanted.byDefault().get()));
    }
    return wanted.comment().isPresent() ? result.commented(wanted.comment().get()) : result;
  }

  private static StructType widened(
      Snapshot now, StructType schema, Wanted wanted, String typeText) {
    DataType old = SchemaEdit.type(schema, wanted.path());
    DataType wider = SchemaText.field("x", typeText).type();
    if (old.equals(wider)) {
      return schema;
    }
    ColumnUses uses = new ColumnUses("alter column " + wanted.text(), now, wanted.path());
    String types = old.sql() + " does not become " + wider.sql();
    if (!TypeWidening.allows(old, wider)) {
      throw uses.refused(
          types
              + " without rewriting files; TINYINT to SMALLINT to INT to BIGINT, FLOAT to DOUBLE,"
              + " whole numbers but BIGINT to DOUBLE, whole numbers to DECIMALs that hold them,"
              + " DECIMAL to a larger one and DATE to TIMESTAMP_NTZ do");
    }
    if (uses.isPartitionColumn()) {
      throw uses.refused("the table is partitioned by it, and folders hold its values as text");
    }
    if (!TableProperties.typeWidening(now.metadata().configuration())) {
      throw uses.refused(
          types
              + " while "
              + TableProperties.TYPE_WIDENING
              + " is not true; CALL dl.set_properties sets it, and old readers cannot read the"
              + " table then");
    }
    uses.requireNotNamed();
    return SchemaEdit.widen(schema, wanted.path(), wider);
  }
}
