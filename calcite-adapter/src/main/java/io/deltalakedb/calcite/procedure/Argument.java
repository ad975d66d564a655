package io.deltalakedb.calcite.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.relation.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a procedure. {@code defaultValue} stands in where a call leaves the argument out;
 * it is of the type's Java class (Long, Integer, Double, Boolean, String, Long milliseconds) or
 * null.
 */
public record Argument(
    String name, ColumnType type, boolean required, @Nullable Object defaultValue, String comment) {

  public Argument {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(comment, "comment");
  }

  /** An argument that each call must give. */
  public static Argument required(String name, ColumnType type, String comment) {
    return new Argument(name, type, true, null, comment);
  }

  /** An argument that a call may leave out. */
  public static Argument optional(
      String name, ColumnType type, @Nullable Object defaultValue, String comment) {
    return new Argument(name, type, false, defaultValue, comment);
  }
}
