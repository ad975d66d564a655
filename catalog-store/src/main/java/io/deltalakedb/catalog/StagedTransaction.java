package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A transaction of a client without a session, as it is to be committed.
 *
 * @param transactionId its id
 * @param message note of the transaction
 * @param changes one for each table, in the order in which they were first staged
 * @param numStages calls that staged
 */
public record StagedTransaction(
    String transactionId, Optional<String> message, List<TableChange> changes, int numStages) {
  public StagedTransaction {
    requireNonNull(transactionId, "transactionId");
    requireNonNull(message, "message");
    changes = List.copyOf(changes);
  }
}
