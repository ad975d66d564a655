package io.deltalakedb.core.predicate;

import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;

/** How the values of a type compare. */
enum Kind {
  EXACT,
  FLOAT,
  DOUBLE,
  TEXT,
  TRUTH,
  DAY,
  MOMENT,
  LOCAL_MOMENT,
  /** Comparable, but not by what the log says: binaries, texts with a collation or with padding. */
  OPAQUE,
  /** Only null or not. */
  INCOMPARABLE;

  private static final String COLLATIONS = "__COLLATIONS";
  private static final String TEXT_LENGTH = "__CHAR_VARCHAR_TYPE_STRING";
  private static final String TYPE_CHANGES = "delta.typeChanges";

  static Kind of(StructField field) {
    DataType type = field.type();
    if (type instanceof Decimal) {
      return EXACT;
    }
    boolean isNested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return !isNested && type instanceof Primitive primitive
        ? of(primitive.name(), field)
        : INCOMPARABLE;
  }

  private static Kind of(String name, StructField field) {
    return switch (name) {
      case "byte", "short", "integer", "long" -> EXACT;
      case "float" -> FLOAT;
      // Files from before the change have the bounds of floats.
      case "double" -> field.metadata().raw(TYPE_CHANGES).isPresent() ? FLOAT : DOUBLE;
      case "boolean" -> TRUTH;
      case "date" -> DAY;
      case "timestamp" -> MOMENT;
      case "timestamp_ntz" -> LOCAL_MOMENT;
      case "binary" -> OPAQUE;
      case "string" -> isPlainText(field) ? TEXT : OPAQUE;
      default -> INCOMPARABLE;
    };
  }

  private static boolean isPlainText(StructField field) {
    boolean padded = field.text(TEXT_LENGTH).filter(text -> text.startsWith("char(")).isPresent();
    return !padded && field.metadata().raw(COLLATIONS).isEmpty();
  }

  boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }
}
