package io.deltalakedb.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a commitInfo that have a meaning. What a writer gave another type than the usual
 * one is absent here, never an error: commitInfo is free text of the log.
 */
public final class CommitInfoFields {

  private final Action.CommitInfo commitInfo;

  private CommitInfoFields(Action.CommitInfo commitInfo) {
    this.commitInfo = commitInfo;
  }

  /** The fields of a commitInfo. */
  public static CommitInfoFields of(Action.CommitInfo commitInfo) {
    return new CommitInfoFields(commitInfo);
  }

  public Optional<String> operation() {
    return string("operation");
  }

  /** Milliseconds since the epoch. */
  public OptionalLong timestamp() {
    return integer("timestamp");
  }

  /** Milliseconds since the epoch; rises from commit to commit where it is enabled. */
  public OptionalLong inCommitTimestamp() {
    return integer("inCommitTimestamp");
  }

  /** JSON text of an object. */
  public Optional<String> operationParameters() {
    return object("operationParameters");
  }

  /** JSON text of an object. */
  public Optional<String> operationMetrics() {
    return object("operationMetrics");
  }

  public Optional<String> userId() {
    return string("userId");
  }

  public Optional<String> userName() {
    return string("userName");
  }

  /** JSON text of an object. */
  public Optional<String> job() {
    return object("job");
  }

  /** JSON text of an object. */
  public Optional<String> notebook() {
    return object("notebook");
  }

  public Optional<String> clusterId() {
    return string("clusterId");
  }

  /** The version that the writer had read. */
  public OptionalLong readVersion() {
    return integer("readVersion");
  }

  public Optional<String> isolationLevel() {
    return string("isolationLevel");
  }

  public Optional<Boolean> isBlindAppend() {
    return commitInfo
        .fields()
        .raw("isBlindAppend")
        .filter(raw -> raw.equals("true") || raw.equals("false"))
        .map(Boolean::valueOf);
  }

  public Optional<String> userMetadata() {
    return string("userMetadata");
  }

  /** JSON text of an object. */
  public Optional<String> tags() {
    return object("tags");
  }

  public Optional<String> engineInfo() {
    return string("engineInfo");
  }

  /** The id by which a writer knows its own commit again. */
  public Optional<String> txnId() {
    return string("txnId");
  }

  private Optional<String> string(String name) {
    Optional<String> raw = commitInfo.fields().raw(name);
    return raw.isPresent() && Json.isPlainText(raw.get())
        ? Optional.of(raw.get().substring(1, raw.get().length() - 1))
        : node(raw).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private Optional<String> object(String name) {
    return commitInfo.fields().raw(name).filter(raw -> raw.startsWith("{"));
  }

  private OptionalLong integer(String name) {
    Optional<String> raw = commitInfo.fields().raw(name);
    if (raw.isPresent() && Json.isPlainNumber(raw.get())) {
      return OptionalLong.of(Long.parseLong(raw.get()));
    }
    return node(raw)
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
        .map(node -> OptionalLong.of(node.longValue()))
        .orElse(OptionalLong.empty());
  }

  private static Optional<JsonNode> node(Optional<String> raw) {
    try {
      return raw.map(Json::parse);
    } catch (DeltaLakeDbException notJson) {
      return Optional.empty();
    }
  }
}
