package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.conflict.ReadSet;
import io.deltalakedb.core.schema.TableProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Properties: what they may be set to, and which are not a user's. */
final class PropertyRules {

  private static final Set<String> INSTRUCTIONS =
      Set.of("delta.minReaderVersion", "delta.minWriterVersion", "delta.ignoreProtocolDefaults");
  private static final List<String> OWNED =
      List.of(
          TableProperties.ICT_VERSION,
          TableProperties.ICT_TIMESTAMP,
          "delta.requireCheckpointProtectionBeforeVersion");
  private static final List<String> FIXED =
      List.of(
          "delta.rowTracking.materializedRowIdColumnName",
          "delta.rowTracking.materializedRowCommitVersionColumnName");

  private PropertyRules() {}

  static void check(Change change) {
    if (!change.changesMetadata()) {
      return;
    }
    Map<String, String> before = change.configurationBefore();
    Map<String, String> after = change.configuration();
    after.forEach((key, value) -> property(change, key, value));
    OWNED.forEach(key -> unchanged(key, before, after));
    FIXED.stream().filter(before::containsKey).forEach(key -> unchanged(key, before, after));
    together(change);
  }

  private static void property(Change change, String key, String value) {
    boolean instruction = INSTRUCTIONS.contains(key) || key.startsWith("delta.feature.");
    require(!instruction, "property " + key + " asks for a protocol, it is not stored");
    if (value.equals(change.configurationBefore().get(key))) {
      return;
    }
    if (!TableProperties.isKnown(key)) {
      change.warn("property " + key + " is not known");
      return;
    }
    TableProperties.check(key, value);
    if (key.startsWith(TableProperties.CONSTRAINT_PREFIX) && !change.isCreation()) {
      newConstraint(change, key);
    }
  }

  /** All rows must satisfy it, those too that others add before it is there. */
  private static void newConstraint(Change change, String key) {
    CommitContext context = change.context();
    boolean asserted = context.assertions().contains(Assertion.CHECK_CONSTRAINTS);
    boolean sawAll =
        context
            .basis()
            .filter(basis -> basis.isolation() != IsolationLevel.SNAPSHOT_ISOLATION)
            .filter(basis -> basis.reads() instanceof ReadSet.WholeTable)
            .isPresent();
    if (change.liveFiles().count() > 0 && !(asserted && sawAll)) {
      throw Change.unsupported(
          "constraint "
              + key
              + " is new, and rows that are there cannot be checked here; check them, say that the"
              + " whole table was read, and assert "
              + Assertion.CHECK_CONSTRAINTS.featureName());
    }
  }

  private static void unchanged(String key, Map<String, String> before, Map<String, String> after) {
    boolean switchedOff =
        !after.containsKey(key)
            && key.startsWith("delta.inCommitTimestamp")
            && !TableProperties.inCommitTimestamps(after);
    require(
        switchedOff || Objects.equals(before.get(key), after.get(key)),
        "property " + key + " is not a user's to change");
  }

  private static void together(Change change) {
    Map<String, String> after = change.configuration();
    require(
        !TableProperties.rowTracking(after) || !TableProperties.rowTrackingSuspended(after),
        "row tracking is enabled and suspended at once");
    boolean enabledNow =
        TableProperties.rowTracking(after)
            && !TableProperties.rowTracking(change.configurationBefore());
    if (enabledNow && !change.isCreation()) {
      rowTrackingLater(change);
    }
    Duration log = TableProperties.logRetention(after);
    if (log.compareTo(TableProperties.deletedFileRetention(after)) < 0) {
      change.warn(
          TableProperties.LOG_RETENTION
              + " is shorter than "
              + TableProperties.DELETED_FILE_RETENTION);
    }
  }

  /** Enabled says that each row has an id, which old files get by being committed again. */
  private static void rowTrackingLater(Change change) {
    for (String key : FIXED) {
      require(
          !change.configuration().getOrDefault(key, "").isEmpty(),
          "row tracking is enabled and " + key + " is not set");
    }
    if (!change.liveFiles().allHaveRowIds()) {
      throw Change.unsupported(
          "row tracking is enabled later, and old files have no row ids; support the feature first"
              + " and add each of them again with dataChange false");
    }
  }
}
