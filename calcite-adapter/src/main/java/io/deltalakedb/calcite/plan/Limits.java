package io.deltalakedb.calcite.plan;

import java.time.Duration;

/**
 * How much of a result is wanted: {@code maxRows} 0 for all, {@code timeout} zero for none, {@code
 * fetchSize} 0 for the database's own.
 */
public record Limits(long maxRows, Duration timeout, int fetchSize) {

  /** Everything, however long it takes. */
  public static final Limits NONE = new Limits(0, Duration.ZERO, 0);
}
