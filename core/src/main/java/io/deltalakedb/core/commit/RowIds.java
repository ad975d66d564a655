package io.deltalakedb.core.commit;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.core.stats.FileStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives the rows of new files their ids (PROTOCOL.md, "Row Tracking"). */
final class RowIds {

  static final String DOMAIN = "delta.rowTracking";

  private static final long NONE = -1;

  private final CommitContext context;
  private final boolean isNeeded;
  private final long highWaterMark;
  private final long readHighWaterMark;
  private final OptionalLong lostVersion;
  private long next;

  RowIds(CommitContext context, CommitTarget target) {
    this.context = context;
    this.isNeeded = areAssigned(target.protocol(), target.metadata());
    this.highWaterMark = isNeeded ? highWaterMark(context.before()) : NONE;
    this.readHighWaterMark = isNeeded ? highWaterMark(context.read()) : NONE;
    this.lostVersion = lostVersion(context);
    this.next = highWaterMark + 1;
  }

  /** The version that the commit would have been, had nobody come between. */
  private static OptionalLong lostVersion(CommitContext context) {
    long first = context.read().map(Snapshot::version).orElse(-1L) + 1;
    return first < context.version() ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /** Whether commits must assign ids. */
  static boolean areAssigned(Action.Protocol protocol, Action.Metadata metadata) {
    return TableFeatures.supports(protocol, "rowTracking")
        && !TableProperties.rowTrackingSuspended(metadata.configuration());
  }

  /** The actions with ids, and the domain that says how far they went. */
  List<Action> assign(List<Action> actions) {
    List<Action> result = new ArrayList<>(actions);
    if (!isNeeded) {
      return result;
    }
    result.replaceAll(this::withIds);
    if (next - 1 != highWaterMark) {
      result.add(domain(next - 1));
    }
    return result;
  }

  private static long highWaterMark(Optional<Snapshot> before) {
    return before
        .map(snapshot -> snapshot.domains().get(DOMAIN))
        .map(domain -> mark(domain.configuration()))
        .orElse(NONE);
  }

  /** A guess would give ids twice, and no reader could tell the rows apart. */
  private static long mark(String configuration) {
    Optional<JsonNode> mark = Optional.empty();
    try {
      mark = Optional.of(Json.parse(configuration).path("rowIdHighWaterMark"));
    } catch (DeltaLakeDbException notJson) {
      // It is refused as any other that holds no mark.
    }
    return mark.filter(m -> m.isIntegralNumber() && m.canConvertToLong())
        .map(JsonNode::longValue)
        .orElseThrow(
            () ->
                new DeltaLakeDbException(
                    ErrorCode.INVALID_LOG,
                    "Cannot give row ids: the domain %s says '%s', which has no rowIdHighWaterMark"
                        .formatted(DOMAIN, configuration)));
  }

  private static Action domain(long mark) {
    String configuration =
        "{\"rowIdHighWaterMark\":" + mark + ",\"domainName\":\"" + DOMAIN + "\"}";
    return new Action.DomainMetadata(DOMAIN, configuration, false, JsonFields.NONE);
  }

  private Action withIds(Action action) {
    if (action instanceof Action.Add add) {
      return add(add);
    }
    return action instanceof Action.Remove remove ? remove(remove) : action;
  }

  /**
   * A file that was live under the same path keeps its ids: its rows are the same. Others keep ids
   * from before the version that was read; later ones come from an attempt that lost.
   */
  private Action add(Action.Add add) {
    Optional<Action.Add> live =
        context.liveFiles().at(add.path()).stream()
            .filter(file -> file.baseRowId().isPresent())
            .findFirst();
    if (live.isPresent()) {
      return with(add, live.get().baseRowId(), live.get().defaultRowCommitVersion());
    }
    OptionalLong given = add.defaultRowCommitVersion();
    boolean keeps = given.isPresent() && !given.equals(lostVersion);
    OptionalLong version = keeps ? given : OptionalLong.of(context.version());
    boolean isOld = add.baseRowId().isPresent() && add.baseRowId().getAsLong() <= readHighWaterMark;
    return isOld
        ? with(add, add.baseRowId(), version)
        : with(add, OptionalLong.of(take(add)), OptionalLong.of(context.version()));
  }

  private long take(Action.Add add) {
    long first = next;
    next += FileStats.parse(add.stats()).numRecords().orElse(0);
    return first;
  }

  private static Action with(Action.Add add, OptionalLong baseRowId, OptionalLong version) {
    return new Action.Add(
        add.path(),
        add.partitionValues(),
        add.size(),
        add.modificationTime(),
        add.dataChange(),
        add.stats(),
        add.tags(),
        add.deletionVector(),
        baseRowId,
        version,
        add.clusteringProvider(),
        add.unknown());
  }

  private Action remove(Action.Remove remove) {
    Optional<Action.Add> live = context.liveFiles().find(remove.key());
    if (remove.baseRowId().isPresent() || live.isEmpty()) {
      return remove;
    }
    return new Action.Remove(
        remove.path(),
        remove.deletionTimestamp(),
        remove.dataChange(),
        remove.extendedFileMetadata(),
        remove.partitionValues(),
        remove.size(),
        remove.stats(),
        remove.tags(),
        remove.deletionVector(),
        live.get().baseRowId(),
        live.get().defaultRowCommitVersion(),
        remove.unknown());
  }
}
