package io.deltalakedb.tests.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a writer is about to do: commits that stand together or not at all.
 *
 * @param id unique in the history; every commit of the step carries it
 * @param kind how it is done
 * @param changes one for each commit
 * @param number the version that was read or is expected, or under which a repeated call is known
 */
record Step(String id, Kind kind, List<Change> changes, OptionalLong number) {

  /** Ways to commit. */
  enum Kind {
    APPEND,
    GROUP,
    TRANSACTION,
    ROLLBACK,
    DELETE,
    UPDATE,
    STRICT,
    METADATA,
    REPEATABLE
  }

  /** How a step ended, as far as its writer was told. */
  enum Outcome {
    ACKNOWLEDGED,
    REFUSED,
    UNKNOWN
  }

  /** One commit: the files that it adds and removes. */
  record Change(String table, Optional<String> added, Optional<String> removed) {

    /** The actions as a caller writes them, one a line. */
    String actions() {
      List<String> lines = new ArrayList<>();
      removed.ifPresent(
          path ->
              lines.add(
                  "{\"remove\":{\"path\":\""
                      + path
                      + "\",\"deletionTimestamp\":1767225600000,\"dataChange\":true}}"));
      added.ifPresent(
          path ->
              lines.add(
                  "{\"add\":{\"path\":\""
                      + path
                      + "\",\"partitionValues\":{},\"size\":10,\"modificationTime\":1767225600000,"
                      + "\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":3}\"}}"));
      return String.join("\n", lines);
    }
  }

  /** What a commit of the step is known by: table and files. */
  List<String> prints() {
    return changes.stream()
        .map(change -> print(change.table(), change.added(), change.removed()))
        .sorted()
        .toList();
  }

  static String print(String table, Optional<String> added, Optional<String> removed) {
    return table + " +" + added.orElse("") + " -" + removed.orElse("");
  }

  ObjectNode toJson(ObjectMapper json) {
    ObjectNode node = json.createObjectNode().put("id", id).put("kind", kind.name());
    number.ifPresent(version -> node.put("number", version));
    for (Change change : changes) {
      ObjectNode entry = node.withArray("changes").addObject().put("table", change.table());
      change.added().ifPresent(path -> entry.put("added", path));
      change.removed().ifPresent(path -> entry.put("removed", path));
    }
    return node;
  }

  static Step of(JsonNode node) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : node.path("changes")) {
      changes.add(
          new Change(
              change.path("table").textValue(),
              Optional.ofNullable(change.path("added").textValue()),
              Optional.ofNullable(change.path("removed").textValue())));
    }
    return new Step(
        node.path("id").textValue(),
        Kind.valueOf(node.path("kind").textValue()),
        changes,
        node.has("number")
            ? OptionalLong.of(node.path("number").longValue())
            : OptionalLong.empty());
  }
}
