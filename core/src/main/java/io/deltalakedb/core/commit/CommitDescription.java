package io.deltalakedb.core.commit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a commit says about itself in its commitInfo.
 *
 * @param operation as {@code WRITE}
 * @param operationParameters JSON object
 * @param operationMetrics JSON object
 * @param userMetadata free text
 * @param engineInfo who writes
 * @param userName who asked
 * @param isBlindAppend whether nothing was read
 * @param txnId unique id of the commit
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
}
