package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What holds once the commit is there.
 *
 * @param version of the commit
 * @param protocol in force after it
 * @param metadata in force after it, as the caller gave it
 * @param inCommitTimestamp of the commit, where enabled
 * @param enablesLater whether this commit of an existing table switches in-commit timestamps on
 */
record CommitTarget(
    long version,
    Action.Protocol protocol,
    Action.Metadata metadata,
    OptionalLong inCommitTimestamp,
    boolean enablesLater) {

  static CommitTarget of(CommitContext context, List<Action> actions) {
    Action.Protocol protocol =
        last(actions, Action.Protocol.class)
            .or(() -> context.before().map(Snapshot::protocol))
            .orElseThrow(() -> incomplete("protocol"));
    Action.Metadata metadata =
        last(actions, Action.Metadata.class)
            .or(() -> context.before().map(Snapshot::metadata))
            .orElseThrow(() -> incomplete("metaData"));
    boolean enabled = TableProperties.inCommitTimestamps(metadata.configuration());
    boolean before =
        context
            .before()
            .map(snapshot -> snapshot.metadata().configuration())
            .map(TableProperties::inCommitTimestamps)
            .orElse(true);
    OptionalLong timestamp = enabled ? OptionalLong.of(time(context)) : OptionalLong.empty();
    return new CommitTarget(context.version(), protocol, metadata, timestamp, enabled && !before);
  }

  private static DeltaLakeDbException incomplete(String missing) {
    return new DeltaLakeDbException(
        ErrorCode.TABLE_RULE, "Cannot create table: the first commit has no " + missing);
  }

  static <T extends Action> Optional<T> last(List<Action> actions, Class<T> kind) {
    return actions.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .reduce((first, second) -> second);
  }

  /** In-commit timestamps rise strictly, whatever the clock does. */
  private static long time(CommitContext context) {
    OptionalLong previous =
        context
            .before()
            .map(Snapshot::inCommitTimestamp)
            .filter(OptionalLong::isPresent)
            .orElse(context.previousCommitMillis());
    return previous.isPresent()
        ? Math.max(context.nowMillis(), previous.getAsLong() + 1)
        : context.nowMillis();
  }

  /**
   * The actions with the two properties that say since when in-commit timestamps are on, or without
   * them once they are off.
   */
  List<Action> withEnablement(List<Action> actions) {
    List<Action> result = new ArrayList<>(actions);
    result.replaceAll(
        action -> action instanceof Action.Metadata given ? withEnablement(given) : action);
    return result;
  }

  private Action.Metadata withEnablement(Action.Metadata given) {
    Map<String, String> configuration = new LinkedHashMap<>(given.configuration());
    if (inCommitTimestamp.isEmpty()) {
      configuration.remove(TableProperties.ICT_VERSION);
      configuration.remove(TableProperties.ICT_TIMESTAMP);
    } else if (enablesLater) {
      configuration.put(TableProperties.ICT_VERSION, Long.toString(version));
      configuration.put(
          TableProperties.ICT_TIMESTAMP, Long.toString(inCommitTimestamp.getAsLong()));
    }
    return given.withConfiguration(configuration);
  }
}
