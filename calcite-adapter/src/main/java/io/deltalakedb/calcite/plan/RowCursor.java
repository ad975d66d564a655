package io.deltalakedb.calcite.plan;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a running statement, read one by one from the database. Used by one thread, but for
 * {@link #cancel}. Closing frees the database statement; the connection is the caller's.
 */
public interface RowCursor extends AutoCloseable {

  /** Moves to the next row; false behind the last, 57014 when cancelled or out of time. */
  boolean next();

  /**
   * The current row: Long, Integer, Double, Boolean, String, BigDecimal; a timestamp is Long
   * milliseconds since the epoch, a date Integer days, which is how Avatica carries them. A new
   * array for each row.
   */
  @Nullable Object[] row();

  /** Makes the running statement stop; from any thread, any number of times. */
  void cancel();

  @Override
  void close();
}
