package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.SchemaChange;
import io.deltalakedb.core.schema.SchemaDiff;
import io.deltalakedb.core.schema.SchemaWalk;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.schema.TypeChanges;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Schemas that every engine reads, and changes that leave old files readable. */
final class SchemaRules {

  private static final String FORBIDDEN = " ,;{}()\n\t=";

  private static final Map<Character, String> SPELLED =
      Map.of(' ', "a space", '\n', "a line break", '\t', "a tab");

  private SchemaRules() {}

  static void check(Change change) {
    if (!change.changesMetadata()) {
      return;
    }
    change
        .metadataBefore()
        .ifPresent(
            before ->
                require(
                    before.id().equals(change.metadata().id()),
                    "metaData.id is "
                        + change.metadata().id()
                        + ", the table's is "
                        + before.id()));
    names(change);
    partitionColumns(change);
    change.schemaBefore().ifPresent(before -> changes(change, before));
  }

  private static void names(Change change) {
    boolean hadNone = change.schemaBefore().filter(schema -> schema.fields().isEmpty()).isPresent();
    require(hadNone || !change.schema().fields().isEmpty(), "the schema has no column");
    SchemaWalk walk = SchemaWalk.over(change.schema());
    boolean mapped = !TableProperties.columnMappingMode(change.configuration()).equals("none");
    for (DataType type : walk.types()) {
      if (type instanceof StructType struct) {
        unique(struct);
      }
    }
    for (StructField field : walk.fields()) {
      require(!field.name().isEmpty(), "a column has no name");
      if (!mapped) {
        plain(field.name());
      }
    }
  }

  private static void plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      require(
          FORBIDDEN.indexOf(c) < 0,
          "column '"
              + name
              + "' has "
              + SPELLED.getOrDefault(c, "'" + c + "'")
              + ", which only column mapping allows; create the table with property "
              + TableProperties.COLUMN_MAPPING_MODE
              + " = name");
    }
  }

  private static void unique(StructType struct) {
    Set<String> names = new HashSet<>();
    for (StructField field : struct.fields()) {
      require(
          names.add(field.name().toLowerCase(Locale.ROOT)),
          "column " + field.name() + " occurs twice, names ignore case");
    }
  }

  private static void partitionColumns(Change change) {
    List<String> columns = change.metadata().partitionColumns();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      Optional<StructField> field = change.schema().field(column);
      require(field.isPresent(), "partition column " + column + " is not in the schema");
      require(
          seen.add(column.toLowerCase(Locale.ROOT)),
          "partition column " + column + " occurs twice");
      DataType type = field.map(StructField::type).orElse(Primitive.STRING);
      require(
          canPartition(type), "column " + column + " of type " + type.sql() + " cannot partition");
    }
    require(
        columns.isEmpty() || columns.size() < change.schema().fields().size(),
        "all columns are partition columns");
    boolean moved =
        change.metadataBefore().map(b -> !b.partitionColumns().equals(columns)).orElse(false);
    require(
        !moved || change.overwrites() || isRename(change),
        "the partition columns change, and files that stay are laid out by the old ones");
  }

  /** With column mapping a partition column may get another name, and keeps its place. */
  private static boolean isRename(Change change) {
    List<String> before =
        change
            .metadataBefore()
            .map(b -> physical(b.partitionColumns(), change.schemaBefore().orElseThrow()))
            .orElse(List.of());
    return before.equals(physical(change.metadata().partitionColumns(), change.schema()));
  }

  private static List<String> physical(List<String> columns, StructType schema) {
    return columns.stream()
        .map(column -> schema.field(column).map(StructField::physicalName).orElse(column))
        .toList();
  }

  private static boolean canPartition(DataType type) {
    boolean complex =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return !complex
        && !(type instanceof Primitive primitive
            && (primitive.name().equals("variant") || primitive.name().equals("void")));
  }

  private static void changes(Change change, StructType before) {
    if (change.overwrites()) {
      return;
    }
    for (SchemaChange one : SchemaDiff.between(Optional.of(before), change.schema())) {
      change(change, one);
    }
  }

  private static void change(Change change, SchemaChange one) {
    boolean mapped = !TableProperties.columnMappingMode(change.configuration()).equals("none");
    String column = "column " + one.columnPath();
    switch (one.changeType()) {
      case "drop_column", "rename_column" ->
          require(
              mapped || isCaseOnly(one), column + " is dropped or renamed without column mapping");
      case "change_type" -> typeChange(change, one, column);
      case "change_nullability" ->
          require(!one.isBreaking(), column + " becomes NOT NULL, rows that are there may be null");
      case "add_column" -> newColumn(change, one, column);
      default -> {}
    }
  }

  private static void newColumn(Change change, SchemaChange one, String column) {
    require(!one.isBreaking(), column + " is new and NOT NULL, rows that are there lack it");
    boolean hasDefault =
        change
            .schema()
            .field(one.columnPath())
            .filter(field -> field.columnDefault().isPresent())
            .isPresent();
    require(
        !hasDefault || change.liveFiles().count() == 0,
        column
            + " is new and has a default, which rows that are there lack; add it without and"
            + " set the default in a later commit");
  }

  private static boolean isCaseOnly(SchemaChange one) {
    return one.changeType().equals("rename_column")
        && one.oldValue().orElse("").equalsIgnoreCase(one.newValue().orElse(""));
  }

  private static void typeChange(Change change, SchemaChange one, String column) {
    String types = one.oldValue().orElse("") + " to " + one.newValue().orElse("");
    require(!one.isBreaking(), column + " changes from " + types + ", which does not widen");
    String from = one.oldValue().orElse("");
    if (from.equals("void")) {
      return;
    }
    require(
        TableProperties.typeWidening(change.configuration()),
        column + " changes from " + types + " without " + TableProperties.TYPE_WIDENING);
    require(
        TypeChanges.of(change.schema()).has(one.columnPath(), from, one.newValue().orElse("")),
        column
            + " changes from "
            + types
            + ", and its metadata does not say so; add "
            + "{fromType, toType} to the column's "
            + TypeChanges.KEY);
  }
}
