package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How much a commit minds that others added files which it would have read. */
public enum IsolationLevel {
  /** As if all commits had run one after the other, in the order of their versions. */
  SERIALIZABLE("Serializable"),
  /** The same among commits that read; blind appends may come from before. */
  WRITE_SERIALIZABLE("WriteSerializable"),
  /** What others added does not matter. */
  SNAPSHOT_ISOLATION("SnapshotIsolation");

  private static final String PROPERTY = "delta.isolationLevel";
  private static final String ROW_TRACKING_DOMAIN = "delta.rowTracking";

  private final String label;

  IsolationLevel(String label) {
    this.label = label;
  }

  /** The name in commitInfo and in {@code delta.isolationLevel}. */
  public String label() {
    return label;
  }

  /**
   * The level of a name, in any case.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where there is none of that name
   */
  public static IsolationLevel parse(String name) {
    for (IsolationLevel level : values()) {
      if (level.label.equalsIgnoreCase(name)) {
        return level;
      }
    }
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot take '"
            + name
            + "' as isolation level: there are Serializable, WriteSerializable and"
            + " SnapshotIsolation");
  }

  /** The level of a table, Serializable where its property says nothing that is understood. */
  public static IsolationLevel ofTable(Map<String, String> configuration) {
    String name = configuration.getOrDefault(PROPERTY, SERIALIZABLE.label);
    return Arrays.stream(values())
        .filter(level -> level.label.equalsIgnoreCase(name))
        .findFirst()
        .orElse(SERIALIZABLE);
  }

  /**
   * The level at which a commit is checked: one that changes no data, and has nothing but files and
   * row ids, is checked at snapshot isolation whatever was asked for.
   */
  public IsolationLevel forActions(List<Action> actions) {
    return actions.stream().allMatch(IsolationLevel::changesNoData) ? SNAPSHOT_ISOLATION : this;
  }

  private static boolean changesNoData(Action action) {
    if (action instanceof Action.Add add) {
      return !add.dataChange();
    }
    if (action instanceof Action.Remove remove) {
      return !remove.dataChange();
    }
    return action instanceof Action.CommitInfo
        || (action instanceof Action.Cdc cdc && !cdc.dataChange())
        || (action instanceof Action.DomainMetadata domain
            && domain.domain().equals(ROW_TRACKING_DOMAIN));
  }
}
