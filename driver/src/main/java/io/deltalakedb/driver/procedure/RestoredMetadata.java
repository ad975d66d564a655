package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.ColumnMappingUpgrade;
import io.deltalakedb.core.schema.TableProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata of an earlier version, as a later one can have it again. */
final class RestoredMetadata {

  private static final List<String> KEPT =
      List.of(
          TableProperties.ICT,
          TableProperties.ICT_VERSION,
          TableProperties.ICT_TIMESTAMP,
          TableProperties.ROW_TRACKING,
          TableProperties.ROW_TRACKING_SUSPENDED,
          "delta.rowTracking.materializedRowIdColumnName",
          "delta.rowTracking.materializedRowCommitVersionColumnName",
          "delta.requireCheckpointProtectionBeforeVersion");

  private RestoredMetadata() {}

  /**
   * The earlier metadata with what cannot go back: how commits tell their time and rows their ids,
   * and column mapping once it is on. Ids of columns are never given again.
   */
  static Action.Metadata of(Action.Metadata then, Action.Metadata now) {
    Map<String, String> configuration = new LinkedHashMap<>(then.configuration());
    for (String key : KEPT) {
      configuration.remove(key);
      Optional.ofNullable(now.configuration().get(key))
          .ifPresent(value -> configuration.put(key, value));
    }
    long maxId =
        Math.max(
            TableProperties.maxColumnId(then.configuration()),
            TableProperties.maxColumnId(now.configuration()));
    String mode = TableProperties.columnMappingMode(now.configuration());
    if (mode.equals("none")) {
      return then.withConfiguration(configuration);
    }
    configuration.put(TableProperties.MAX_COLUMN_ID, Long.toString(maxId));
    return ColumnMappingUpgrade.byName(then.withConfiguration(configuration));
  }
}
