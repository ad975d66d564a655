package io.deltalakedb.driver.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.catalog.TableChange;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One object of {@code commits}: the fields that dl.commit_table has as arguments. */
final class TableCommitText {

  private static final Set<String> FIELDS =
      Set.of(
          "table_name",
          "actions",
          "expected_version",
          "read_version",
          "predicate",
          "read_files",
          "is_blind_append",
          "isolation_level",
          "operation",
          "operation_parameters",
          "operation_metrics",
          "user_metadata",
          "app_id",
          "app_version",
          "assertions");

  private final JsonNode json;

  private TableCommitText(JsonNode json) {
    this.json = json;
  }

  /** The objects of a JSON array. */
  static List<TableCommitText> parse(String commits) {
    JsonNode array = Json.parseUnique(commits);
    if (!array.isArray() || array.isEmpty()) {
      throw refused("commits must be a JSON array with an object for each table");
    }
    List<TableCommitText> result = new ArrayList<>();
    for (JsonNode commit : array) {
      if (!commit.isObject()) {
        throw refused("commits must be a JSON array with an object for each table");
      }
      for (Map.Entry<String, JsonNode> field : commit.properties()) {
        if (!FIELDS.contains(field.getKey())) {
          throw refused(
              "a commit has no field "
                  + field.getKey()
                  + "; it has "
                  + String.join(", ", sorted()));
        }
      }
      result.add(new TableCommitText(commit));
    }
    return result;
  }

  private static List<String> sorted() {
    return FIELDS.stream().sorted().toList();
  }

  String tableName() {
    return text("table_name").orElseThrow(() -> refused("a commit has no table_name"));
  }

  /**
   * The change that it wishes.
   *
   * @param shared what stands in commitInfo where it says nothing
   * @param isolation level where it says none
   */
  TableChange change(
      String tableId, CommitDescription shared, Optional<String> isolation, boolean mayRebase) {
    ReadArguments read =
        new ReadArguments(
            number("read_version"),
            text("predicate"),
            has("read_files")
                ? Optional.of(ReadArguments.paths(json.get("read_files")))
                : Optional.empty(),
            isBlindAppend(),
            text("isolation_level").or(() -> isolation));
    return new TableChange(
        tableId,
        number("expected_version"),
        actions(),
        read.claim(mayRebase),
        ReadArguments.step(text("app_id"), number("app_version")),
        Optional.of(description(shared)),
        has("assertions") ? ArgumentRules.assertions(json.get("assertions")) : Set.of(),
        false);
  }

  private List<Action> actions() {
    if (!has("actions")) {
      throw refused("the commit to " + tableName() + " has no actions");
    }
    JsonNode actions = json.get("actions");
    String text = actions.isTextual() ? actions.textValue() : Json.write(actions);
    return ActionText.actions(text);
  }

  private CommitDescription description(CommitDescription shared) {
    return new CommitDescription(
        operation().orElse(shared.operation()),
        object("operation_parameters").or(shared::operationParameters),
        object("operation_metrics").or(shared::operationMetrics),
        text("user_metadata").or(shared::userMetadata),
        shared.engineInfo(),
        shared.userName(),
        isBlindAppend(),
        shared.txnId());
  }

  private Optional<String> operation() {
    Optional<String> operation = text("operation");
    if (operation.isPresent() && operation.get().isBlank()) {
      throw refused("operation is empty");
    }
    return operation;
  }

  private boolean has(String field) {
    return json.hasNonNull(field);
  }

  private Optional<Boolean> isBlindAppend() {
    if (!has("is_blind_append")) {
      return Optional.empty();
    }
    if (!json.get("is_blind_append").isBoolean()) {
      throw refused("is_blind_append must be true or false");
    }
    return Optional.of(json.get("is_blind_append").booleanValue());
  }

  private Optional<String> text(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!json.get(field).isTextual()) {
      throw refused(field + " must be a text");
    }
    return Optional.of(json.get(field).textValue());
  }

  private Optional<String> object(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!json.get(field).isObject()) {
      throw refused(field + " must be an object");
    }
    return Optional.of(Json.write(json.get(field)));
  }

  private OptionalLong number(String field) {
    if (!has(field)) {
      return OptionalLong.empty();
    }
    if (!json.get(field).isIntegralNumber() || !json.get(field).canConvertToLong()) {
      throw refused(field + " must be a whole number");
    }
    return OptionalLong.of(json.get(field).longValue());
  }

  private static DeltaLakeDbException refused(String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE, "Cannot call dl.commit_tables: " + why);
  }
}
