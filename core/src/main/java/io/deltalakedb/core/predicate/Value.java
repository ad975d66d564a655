package io.deltalakedb.core.predicate;

import java.math.BigDecimal;

/** A value that is not null, comparable with values of the same column. */
sealed interface Value extends Comparable<Value> {

  /** Numbers with all their digits; days, moments (as seconds) and truths as numbers as well. */
  record Exact(BigDecimal number) implements Value {
    static Exact of(long number) {
      return new Exact(BigDecimal.valueOf(number));
    }
  }

  /** Floating-point numbers in Spark's order: NaN equals itself and is above all others. */
  record Floating(double number) implements Value {
    static Floating of(double number) {
      return new Floating(number + 0.0);
    }
  }

  /** Texts in the order of their code points, which is that of their UTF-8 bytes. */
  record Text(String text) implements Value {

    boolean startsWith(String prefix) {
      return text.startsWith(prefix);
    }

    private int compare(Text other) {
      int length = Math.min(text.length(), other.text.length());
      for (int i = 0; i < length; i++) {
        char a = text.charAt(i);
        char b = other.text.charAt(i);
        if (a != b) {
          boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
          return pairs ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
        }
      }
      return Integer.compare(text.length(), other.text.length());
    }
  }

  @Override
  default int compareTo(Value other) {
    if (this instanceof Exact a && other instanceof Exact b) {
      return a.number.compareTo(b.number);
    }
    if (this instanceof Floating a && other instanceof Floating b) {
      return Double.compare(a.number, b.number);
    }
    if (this instanceof Text a && other instanceof Text b) {
      return a.compare(b);
    }
    throw new IllegalArgumentException(this + " and " + other + " cannot be compared");
  }

  default boolean isSame(Value other) {
    return compareTo(other) == 0;
  }
}
