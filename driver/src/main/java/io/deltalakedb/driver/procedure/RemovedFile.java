package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import java.util.Optional;
import java.util.OptionalLong;

/** The remove of a live file whose rows leave the table. */
final class RemovedFile {

  private RemovedFile() {}

  /** The remove, with all that the add says. */
  static Action.Remove of(Action.Add add, long nowMillis) {
    return new Action.Remove(
        add.path(),
        OptionalLong.of(nowMillis),
        true,
        Optional.of(true),
        Optional.of(add.partitionValues()),
        OptionalLong.of(add.size()),
        add.stats(),
        add.tags(),
        add.deletionVector(),
        add.baseRowId(),
        add.defaultRowCommitVersion(),
        JsonFields.NONE);
  }
}
