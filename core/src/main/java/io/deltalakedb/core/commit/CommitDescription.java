package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the caller says of a commit.
 *
 * @param operation name, as {@code WRITE}
 * @param operationParameters JSON text of an object
 * @param operationMetrics JSON text of an object
 * @param userMetadata free text
 * @param engineInfo who wrote
 * @param userName who asked
 * @param isBlindAppend whether nothing was read; absent counts as no, and so does a commit that
 *     does more than append
 * @param txnId id by which the commit is known again
 */
public record CommitDescription(
    String operation,
    Optional<String> operationParameters,
    Optional<String> operationMetrics,
    Optional<String> userMetadata,
    Optional<String> engineInfo,
    Optional<String> userName,
    Optional<Boolean> isBlindAppend,
    String txnId) {

  public CommitDescription {
    requireNonNull(operation, "operation");
    requireNonNull(operationParameters, "operationParameters");
    requireNonNull(operationMetrics, "operationMetrics");
    requireNonNull(userMetadata, "userMetadata");
    requireNonNull(engineInfo, "engineInfo");
    requireNonNull(userName, "userName");
    requireNonNull(isBlindAppend, "isBlindAppend");
    requireNonNull(txnId, "txnId");
  }

  /** A description with nothing but its operation and id. */
  public static CommitDescription of(String operation, String txnId) {
    Optional<String> no = Optional.empty();
    return new CommitDescription(operation, no, no, no, no, no, Optional.empty(), txnId);
  }

  /** The same of somebody. */
  public CommitDescription by(String engine, Optional<String> user) {
    return new CommitDescription(
        operation,
        operationParameters,
        operationMetrics,
        userMetadata,
        Optional.of(engine),
        user,
        isBlindAppend,
        txnId);
  }

  /** The same of another operation, with its own text where there is one. */
  public CommitDescription withOperation(String other, Optional<String> itsMetadata) {
    return new CommitDescription(
        other,
        operationParameters,
        operationMetrics,
        itsMetadata.or(() -> userMetadata),
        engineInfo,
        userName,
        isBlindAppend,
        txnId);
  }
}
