package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.schema.SchemaWalk;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ids and physical names of columns (PROTOCOL.md, "Column Mapping"). */
final class ColumnMappingRules {

  private ColumnMappingRules() {}

  static void check(Change change) {
    if (!change.changesMetadata()) {
      return;
    }
    String before = TableProperties.columnMappingMode(change.configurationBefore());
    String after = TableProperties.columnMappingMode(change.configuration());
    if (!change.isCreation()) {
      modes(change, before, after);
    }
    if (!after.equals("none")) {
      ids(change);
      PhysicalColumns.requireApart(change.schema());
      change.schemaBefore().ifPresent(old -> stable(change, old, before));
    }
  }

  private static void modes(Change change, String before, String after) {
    boolean allowed =
        before.equals(after)
            || (before.equals("none") && after.equals("name"))
            || change.overwrites();
    require(allowed, "column mapping cannot change from " + before + " to " + after);
    require(
        TableProperties.maxColumnId(change.configuration())
            >= TableProperties.maxColumnId(change.configurationBefore()),
        TableProperties.MAX_COLUMN_ID + " falls");
  }

  private static void ids(Change change) {
    long max = TableProperties.maxColumnId(change.configuration());
    Set<Integer> ids = new HashSet<>();
    for (StructField field : SchemaWalk.over(change.schema()).fields()) {
      int id = field.fieldId().orElse(0);
      require(id > 0, "column " + field.name() + " has no column id");
      require(ids.add(id), "column id " + id + " is given twice");
      require(id <= max, "column id " + id + " is above " + TableProperties.MAX_COLUMN_ID);
      require(
          field.metadata().raw("delta.columnMapping.physicalName").isPresent(),
          "column " + field.name() + " has no physical name");
    }
  }

  /** A column keeps its name in the files for ever; on the way to mapping that is its old name. */
  private static void stable(Change change, StructType old, String modeBefore) {
    if (change.overwrites()) {
      return;
    }
    Map<Integer, String> names = new HashMap<>();
    for (StructField field : SchemaWalk.over(old).fields()) {
      field.fieldId().ifPresent(id -> names.put(id, field.physicalName()));
    }
    for (StructField field : SchemaWalk.over(change.schema()).fields()) {
      String name = names.get(field.fieldId().orElse(0));
      require(
          name == null || name.equals(field.physicalName()),
          "column " + field.name() + " gets another physical name");
    }
    neverAgain(change, old);
    if (modeBefore.equals("none")) {
      for (StructField field : old.fields()) {
        change.schema().field(field.name()).ifPresent(ColumnMappingRules::keepsName);
      }
    }
  }

  /** Files may still hold dropped columns, which must not come back under another name. */
  private static void neverAgain(Change change, StructType old) {
    long max = TableProperties.maxColumnId(change.configurationBefore());
    Set<Integer> known = new HashSet<>();
    SchemaWalk.over(old).fields().forEach(field -> field.fieldId().ifPresent(known::add));
    Map<List<String>, StructField> oldByPlace = PhysicalColumns.of(old);
    PhysicalColumns.of(change.schema())
        .forEach(
            (place, field) -> {
              int id = field.fieldId().orElse(0);
              require(
                  known.contains(id) || id > max,
                  "column "
                      + field.name()
                      + " has id "
                      + id
                      + ", which was given before; ids of"
                      + " new columns are above "
                      + TableProperties.MAX_COLUMN_ID
                      + " "
                      + max);
              StructField before = oldByPlace.get(place);
              require(
                  before == null || before.fieldId().isEmpty() || before.fieldId().getAsInt() == id,
                  "column "
                      + field.name()
                      + " has the physical name "
                      + field.physicalName()
                      + " of another column");
              if (!oldByPlace.containsKey(place)) {
                unused(change, field, String.join(".", place));
              }
            });
  }

  private static void unused(Change change, StructField field, String place) {
    require(
        !change.liveFiles().hadColumn(place),
        "column "
            + field.name()
            + " has the physical name "
            + field.physicalName()
            + " of a column that was dropped; give it a new one");
  }

  private static void keepsName(StructField field) {
    require(
        field.physicalName().equals(field.name()),
        "column " + field.name() + " has files, its physical name must be its name");
  }
}
