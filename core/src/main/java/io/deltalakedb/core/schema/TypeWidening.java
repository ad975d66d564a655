package io.deltalakedb.core.schema;

import java.util.List;

/** Which changes of a type keep every value (PROTOCOL.md, "Type Widening"). */
public final class TypeWidening {

  private static final List<String> INTEGERS = List.of("byte", "short", "integer", "long");

  private TypeWidening() {}

  /** Whether a column of the first type may become one of the second without a rewrite. */
  public static boolean allows(DataType from, DataType to) {
    if (from instanceof Primitive a && a.name().equals("void")) {
      return true;
    }
    if (from instanceof Decimal a && to instanceof Decimal b) {
      int moreScale = b.scale() - a.scale();
      return moreScale >= 0 && b.precision() - a.precision() >= moreScale;
    }
    if (from instanceof Primitive a && to instanceof Decimal b) {
      return toDecimal(a.name(), b);
    }
    return from instanceof Primitive a
        && to instanceof Primitive b
        && primitives(a.name(), b.name());
  }

  private static boolean toDecimal(String from, Decimal to) {
    int rank = INTEGERS.indexOf(from);
    int digits = rank == 3 ? 20 : 10;
    return rank >= 0 && to.scale() >= 0 && to.precision() - to.scale() >= digits;
  }

  private static boolean primitives(String from, String to) {
    int rank = INTEGERS.indexOf(from);
    if (rank >= 0 && INTEGERS.indexOf(to) > rank) {
      return true;
    }
    return switch (to) {
      case "double" -> from.equals("float") || (rank >= 0 && rank < 3);
      case "timestamp_ntz" -> from.equals("date");
      default -> false;
    };
  }
}
