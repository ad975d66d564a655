package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.DurableTransactions;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code dl.begin_transaction}: a transaction that needs no session. */
final class BeginTransaction implements ProcedureBody {

  private static final int DEFAULT_SECONDS = 600;
  private static final int MAX_SECONDS = 30 * 24 * 60 * 60;

  private final Services services;

  private BeginTransaction(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "begin_transaction",
        "Begins a transaction that any connection and any process can stage in and commit",
        List.of(
            optional("message", VARCHAR, null, "Note of the transaction"),
            optional("isolation_level", VARCHAR, null, "How strictly what is read must still hold"),
            optional(
                "expires_after_seconds", INTEGER, DEFAULT_SECONDS, "When it is given up unasked")),
        List.of(
            ResultColumn.text("transaction_id", "Its id"),
            ResultColumn.timestamp("expires_at", "When it is given up")),
        new BeginTransaction(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.writer(call);
    int seconds = call.integer("expires_after_seconds");
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.begin_transaction: argument expires_after_seconds is "
              + seconds
              + "; give 1 to "
              + MAX_SECONDS);
    }
    DurableTransactions.Begun begun =
        services
            .catalog()
            .transactions()
            .begin(
                new DurableTransactions.Begin(
                    caller.user(),
                    Optional.of(caller.id()),
                    call.optionalString("message"),
                    caller.commits().isolation(call).map(IsolationLevel::parse),
                    Duration.ofSeconds(seconds)));
    return Collections.singletonList(ResultColumn.row(begun.transactionId(), begun.expiresAt()));
  }
}
