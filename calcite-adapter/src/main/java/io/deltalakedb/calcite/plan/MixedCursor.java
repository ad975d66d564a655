package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a plan that Calcite runs the top of. */
final class MixedCursor implements RowCursor {

  private final ExecutionContext context;
  private final int width;
  private final long maxRows;
  private final TimeLimit limit;
  private final Enumerator<?> rows;
  private long count;
  private @Nullable Object[] row = {};

  MixedCursor(MixedPlan plan, Execution execution) {
    this.context = new ExecutionContext(plan, execution, plan.clock().millis());
    this.width = plan.columns().size();
    this.maxRows = execution.limits().maxRows();
    this.limit = TimeLimit.start(execution.limits().timeout(), context::cancel);
    this.rows = opened(plan);
  }

  private Enumerator<?> opened(MixedPlan plan) {
    try {
      return plan.program().bind(context).enumerator();
    } catch (RuntimeException | LinkageError failure) {
      limit.close();
      context.close();
      throw translated(failure);
    }
  }

  @Override
  public boolean next() {
    if (maxRows > 0 && count >= maxRows) {
      return false;
    }
    try {
      if (context.isCancelled()) {
        throw cancelled();
      }
      if (!rows.moveNext()) {
        return false;
      }
      Object current = rows.current();
      row = width == 1 ? new @Nullable Object[] {current} : ((Object[]) current).clone();
      count++;
      return true;
    } catch (RuntimeException | LinkageError failure) {
      throw translated(failure);
    }
  }

  @Override
  public @Nullable Object[] row() {
    return row;
  }

  @Override
  public void cancel() {
    context.cancel();
  }

  @Override
  public void close() {
    limit.close();
    try {
      rows.close();
    } finally {
      context.close();
    }
  }

  /**
   * Calcite computes constants in the static initialiser of the class that it makes, so a value
   * that cannot be computed may come as an error of linking.
   */
  private RuntimeException translated(Throwable failure) {
    Throwable first = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DeltaLakeDbException ours) {
        return ours;
      }
      first = cause;
    }
    return context.isCancelled() ? cancelled() : ValueErrors.of(first, failure);
  }

  private static DeltaLakeDbException cancelled() {
    return new DeltaLakeDbException(
        ErrorCode.CANCELLED, "Cannot read on: the statement was cancelled or ran out of time");
  }
}
