package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.SchemaWalk;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.stats.FileStats;
import java.util.List;
import java.util.Map;

/** Rules about the rows of a commit as a whole. */
final class DataRules {

  private DataRules() {}

  static void check(Change change) {
    boolean adds = change.adds().stream().anyMatch(Action.Add::dataChange);
    boolean removes = change.removesRows();
    if (removes && TableProperties.appendOnly(change.configuration())) {
      throw Change.broken("the table is append-only (" + TableProperties.APPEND_ONLY + ")");
    }
    boolean isRestore = change.context().isRestore();
    if (adds && removes && !isRestore && TableProperties.changeDataFeed(change.configuration())) {
      require(
          !change.all(Action.Cdc.class).isEmpty(),
          "the change data feed is on, and a commit that adds and removes rows needs cdc actions");
    }
    if (adds) {
      checkedByNobody(change);
    }
    iceberg(change);
    sameRows(change);
    unknownActions(change);
  }

  /** Rules over rows that only an engine can check: the caller has to say that it did. */
  private static void checkedByNobody(Change change) {
    for (StructField field : SchemaWalk.over(change.schema()).fields()) {
      String column = "column " + field.name();
      ask(change, Assertion.INVARIANTS, field.invariants().isPresent(), column + " has invariants");
      ask(
          change,
          Assertion.GENERATED_COLUMNS,
          field.generationExpression().isPresent(),
          column + " is generated");
      ask(
          change,
          Assertion.IDENTITY_COLUMNS,
          field.isIdentity(),
          column + " is an identity column");
    }
    for (String key : change.configuration().keySet()) {
      ask(
          change,
          Assertion.CHECK_CONSTRAINTS,
          key.startsWith(TableProperties.CONSTRAINT_PREFIX),
          "the table has the check constraint "
              + key.substring(Math.min(key.length(), TableProperties.CONSTRAINT_PREFIX.length())));
    }
  }

  private static void ask(Change change, Assertion assertion, boolean present, String what) {
    if (present && !change.context().assertions().contains(assertion)) {
      throw Change.unsupported(
          what
              + ", and rows cannot be checked here; check them and assert "
              + assertion.featureName());
    }
  }

  private static void iceberg(Change change) {
    Map<String, String> configuration = change.configuration();
    boolean v1 = TableProperties.flag(configuration, "delta.enableIcebergCompatV1");
    boolean v2 = TableProperties.flag(configuration, "delta.enableIcebergCompatV2");
    if (!v1 && !v2) {
      return;
    }
    require(!v1 || !v2, "icebergCompatV1 and icebergCompatV2 are enabled at once");
    require(
        !TableProperties.deletionVectors(configuration),
        "icebergCompat and deletion vectors are enabled at once");
    require(
        !TableProperties.columnMappingMode(configuration).equals("none"),
        "icebergCompat is enabled without column mapping");
    if (v1 && change.changesMetadata()) {
      icebergTypes(change);
    }
    for (Action.Add add : change.adds()) {
      require(
          FileStats.parse(add.stats()).numRecords().isPresent(),
          add.path() + " has no numRecords, which icebergCompat needs");
      require(
          add.deletionVector().isEmpty(),
          add.path() + " has a deletion vector, which icebergCompat forbids");
    }
  }

  private static void icebergTypes(Change change) {
    for (DataType type : SchemaWalk.over(change.schema()).types()) {
      boolean isForbidden =
          type instanceof ArrayType || type instanceof MapType || type.deltaName().equals("void");
      require(!isForbidden, "icebergCompatV1 forbids columns of type " + type.sql());
    }
  }

  /** A commit that only rearranges keeps the number of rows. */
  private static void sameRows(Change change) {
    List<Action.Add> adds = change.adds();
    List<Action.Remove> removes = change.removes();
    boolean rearranges =
        !removes.isEmpty()
            && !change.removesRows()
            && adds.stream().noneMatch(Action.Add::dataChange);
    if (!rearranges) {
      return;
    }
    long added = adds.stream().mapToLong(DataRules::rows).sum();
    long removed =
        removes.stream()
            .mapToLong(
                remove ->
                    change.liveFiles().find(remove.key()).map(DataRules::rows).orElse(UNKNOWN))
            .sum();
    if (added >= 0 && removed >= 0 && added != removed) {
      change.warn(
          "nothing says dataChange, and " + removed + " rows are replaced by " + added + " rows");
    }
  }

  private static final long UNKNOWN = Long.MIN_VALUE / (1 << 20);

  private static long rows(Action.Add add) {
    long deleted = add.deletionVector().map(dv -> dv.cardinality()).orElse(0L);
    return FileStats.parse(add.stats()).numRecords().orElse(UNKNOWN) - deleted;
  }

  private static void unknownActions(Change change) {
    for (Action.Unknown unknown : change.all(Action.Unknown.class)) {
      change.warn("the action " + unknown.name() + " is not known, it is kept as it is");
    }
  }
}
