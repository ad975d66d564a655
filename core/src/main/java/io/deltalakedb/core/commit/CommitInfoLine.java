package io.deltalakedb.core.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.conflict.ReadSet;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the commitInfo. Every field that Spark knows has Spark's type: one of another type makes
 * Spark refuse the whole table.
 */
final class CommitInfoLine {

  private static final String ROW_IDS_PRESERVED = "delta.rowTracking.preserved";
  private static final String EMPTY = "{}";
  private static final String IDENTITY_UPDATE = "delta.identity.schemaUpdate";

  private static final Set<String> OWNED =
      Set.of(
          "timestamp",
          "inCommitTimestamp",
          "txnId",
          "readVersion",
          "isBlindAppend",
          "engineInfo",
          "version");
  private static final Set<String> TEXTS =
      Set.of("userId", "userName", "operation", "clusterId", "isolationLevel", "userMetadata");
  private static final Set<String> MAPS = Set.of("operationParameters", "operationMetrics", "tags");
  private static final Set<String> OBJECTS = Set.of("job", "notebook");
  private static final List<String> ORDER =
      List.of(
          "inCommitTimestamp",
          "timestamp",
          "userId",
          "userName",
          "operation",
          "operationParameters",
          "job",
          "notebook",
          "clusterId",
          "readVersion",
          "isolationLevel",
          "isBlindAppend",
          "operationMetrics",
          "userMetadata",
          "tags",
          "engineInfo",
          "txnId");

  private final CommitContext context;
  private final CommitDescription description;
  private final CommitTarget target;

  CommitInfoLine(CommitContext context, CommitDescription description, CommitTarget target) {
    this.context = context;
    this.description = description;
    this.target = target;
  }

  Action.CommitInfo from(List<Action> actions) {
    Map<String, String> fields = described();
    CommitTarget.last(actions, Action.CommitInfo.class)
        .ifPresent(given -> fields.putAll(allowed(given)));
    own(fields, actions);
    return new Action.CommitInfo(new JsonFields(ordered(fields)));
  }

  private Map<String, String> described() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("operation", Json.quote(description.operation()));
    fields.put("isolationLevel", Json.quote("Serializable"));
    text(fields, "userName", description.userName());
    text(fields, "userMetadata", description.userMetadata());
    String parameters = description.operationParameters().orElse(EMPTY);
    fields.put("operationParameters", textMap("operationParameters", parameters));
    String metrics = description.operationMetrics().orElse(EMPTY);
    fields.put("operationMetrics", textMap("operationMetrics", metrics));
    return fields;
  }

  private static void text(Map<String, String> fields, String name, Optional<String> value) {
    value.ifPresent(text -> fields.put(name, Json.quote(text)));
  }

  private void own(Map<String, String> fields, List<Action> actions) {
    long time = target.inCommitTimestamp().orElse(context.nowMillis());
    target
        .inCommitTimestamp()
        .ifPresent(ict -> fields.put("inCommitTimestamp", Long.toString(ict)));
    fields.put("timestamp", Long.toString(time));
    context.read().ifPresent(read -> fields.put("readVersion", Long.toString(read.version())));
    context
        .basis()
        .map(basis -> basis.isolation().forActions(actions).label())
        .ifPresent(level -> fields.put("isolationLevel", Json.quote(level)));
    fields.put("isBlindAppend", Boolean.toString(isBlind() && onlyAppends(actions)));
    if (hasLostRowIds()) {
      tag(fields, ROW_IDS_PRESERVED, "false");
    }
    if (movesIdentityMarksOnly(actions)) {
      tag(fields, IDENTITY_UPDATE, "true");
    }
    fields.put("engineInfo", Json.quote(description.engineInfo().orElse("deltalakedb")));
    fields.put("txnId", Json.quote(description.txnId()));
  }

  /** What was read tells it; where that is not said, the caller's word counts. */
  private boolean isBlind() {
    return context
        .basis()
        .map(basis -> basis.reads() instanceof ReadSet.Blind)
        .orElse(description.isBlindAppend().orElse(false));
  }

  /** Rows that were written before row tracking was on do not carry the ids they had. */
  private boolean hasLostRowIds() {
    return context.basis().isPresent() && isTracked(context.before()) && !isTracked(context.read());
  }

  private static boolean isTracked(Optional<Snapshot> snapshot) {
    return snapshot
        .map(at -> TableProperties.rowTracking(at.metadata().configuration()))
        .orElse(false);
  }

  /** Commits of others that change no metadata go on beside such a commit. */
  private boolean movesIdentityMarksOnly(List<Action> actions) {
    Optional<Action.Metadata> after = CommitTarget.last(actions, Action.Metadata.class);
    return after.isPresent()
        && context
            .before()
            .filter(before -> IdentityRules.movesMarksOnly(before.metadata(), after.get()))
            .isPresent();
  }

  private static void tag(Map<String, String> fields, String name, String value) {
    ObjectNode tags = Json.object();
    if (Json.parse(fields.getOrDefault("tags", EMPTY)) instanceof ObjectNode given) {
      tags.setAll(given);
    }
    fields.put("tags", Json.write(tags.put(name, value)));
  }

  private static boolean onlyAppends(List<Action> actions) {
    return actions.stream()
        .allMatch(
            action ->
                action instanceof Action.Add add
                    ? add.dataChange()
                    : action instanceof Action.CommitInfo || action instanceof Action.Txn);
  }

  private static Map<String, String> allowed(Action.CommitInfo given) {
    Map<String, String> fields = new LinkedHashMap<>();
    given
        .fields()
        .rawByName()
        .forEach(
            (name, raw) -> {
              if (!OWNED.contains(name)) {
                fields.put(name, typed(name, raw));
              }
            });
    return fields;
  }

  private static String typed(String name, String raw) {
    if (TEXTS.contains(name) && !raw.startsWith("\"")) {
      throw illTyped(name, "a string");
    }
    if (OBJECTS.contains(name) && !raw.startsWith("{")) {
      throw illTyped(name, "an object");
    }
    return MAPS.contains(name) ? textMap(name, raw) : raw;
  }

  /** A map of texts; a value of another kind becomes its JSON text, as Spark writes it. */
  private static String textMap(String name, String raw) {
    if (raw.equals(EMPTY)) {
      return raw;
    }
    if (!(Json.parse(raw) instanceof ObjectNode object)) {
      throw illTyped(name, "an object");
    }
    ObjectNode result = Json.object();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      if (value.isTextual() || value.isNull()) {
        result.set(entry.getKey(), value);
      } else {
        result.put(entry.getKey(), Json.write(value));
      }
    }
    return Json.write(result);
  }

  private static DeltaLakeDbException illTyped(String name, String type) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot commit: " + name + " of commitInfo is not " + type);
  }

  private static Map<String, String> ordered(Map<String, String> fields) {
    Map<String, String> result = new LinkedHashMap<>();
    for (String name : ORDER) {
      String raw = fields.get(name);
      if (raw != null) {
        result.put(name, raw);
      }
    }
    fields.forEach(result::putIfAbsent);
    return result;
  }
}
