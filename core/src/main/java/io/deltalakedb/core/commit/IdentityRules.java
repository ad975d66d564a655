package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Marks of identity columns only move on: a value that was given must not be given again. */
final class IdentityRules {

  private static final String MARK = "delta.identity.highWaterMark";
  private static final String STEP = "delta.identity.step";

  private IdentityRules() {}

  static void check(Change change) {
    if (change.changesMetadata() && !change.overwrites()) {
      change.schemaBefore().ifPresent(before -> marks(before, change.schema()));
    }
  }

  /** Identity columns are top-level columns. */
  private static void marks(StructType before, StructType after) {
    for (StructField old : before.fields()) {
      OptionalLong mark = old.number(MARK);
      if (mark.isPresent()) {
        after
            .field(old.name())
            .filter(StructField::isIdentity)
            .ifPresent(now -> mark(now, mark.getAsLong()));
      }
    }
  }

  private static void mark(StructField now, long before) {
    OptionalLong mark = now.number(MARK);
    boolean rises = now.number(STEP).orElse(1) > 0;
    boolean movesOn =
        mark.isPresent() && (rises ? mark.getAsLong() >= before : mark.getAsLong() <= before);
    require(
        movesOn, "the mark of identity column " + now.name() + " goes back, it was at " + before);
  }

  /** Whether all that changes in the metadata is how far identity columns have come. */
  static boolean movesMarksOnly(Action.Metadata before, Action.Metadata after) {
    StructType old = SchemaJson.parse(before.schemaString());
    StructType now = SchemaJson.parse(after.schemaString());
    return !old.equals(now)
        && withoutMarks(old).equals(withoutMarks(now))
        && withSchemaOf(after, before).equals(before);
  }

  private static StructType withoutMarks(StructType schema) {
    return new StructType(
        schema.fields().stream()
            .map(
                field -> {
                  Map<String, String> kept = new LinkedHashMap<>(field.metadata().rawByName());
                  kept.remove(MARK);
                  return new StructField(
                      field.name(), field.type(), field.nullable(), new JsonFields(kept));
                })
            .toList());
  }

  private static Action.Metadata withSchemaOf(Action.Metadata metadata, Action.Metadata other) {
    return metadata.withSchema(
        other.schemaString(), metadata.partitionColumns(), metadata.configuration());
  }
}
