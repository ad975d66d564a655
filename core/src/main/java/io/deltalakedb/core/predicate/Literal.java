package io.deltalakedb.core.predicate;

/**
 * A constant as it is written; the column beside it gives its type.
 *
 * @param form how it is written
 * @param text without quotes and suffix
 * @param position in the predicate, from 1
 */
record Literal(Form form, String text, int position) implements Term {

  /** Ways to write a constant. */
  enum Form {
    NUMBER("a number"),
    STRING("a string"),
    DATE("a DATE"),
    TIMESTAMP("a TIMESTAMP"),
    BINARY("a binary"),
    BOOLEAN("a boolean"),
    NULL("NULL");

    private final String spelled;

    Form(String spelled) {
      this.spelled = spelled;
    }

    String spelled() {
      return spelled;
    }
  }
}
