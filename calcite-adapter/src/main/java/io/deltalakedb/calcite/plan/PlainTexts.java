package io.deltalakedb.calcite.plan;

import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * Takes the charset from texts that bring one, as {@code U&'\00FC'}: Calcite compares only texts of
 * one charset, and all text here is Unicode.
 */
final class PlainTexts extends SqlShuttle {

  private static final Pattern USED = Pattern.compile("&'|\\b_[\\w-]+\\s*'");

  private PlainTexts() {}

  /** The query with such texts replaced; itself where there can be none. */
  static SqlNode replaced(SqlNode query, String sql) {
    SqlNode replaced = USED.matcher(sql).find() ? query.accept(new PlainTexts()) : query;
    return replaced == null ? query : replaced;
  }

  @Override
  public @Nullable SqlNode visit(SqlLiteral literal) {
    return literal.getValue() instanceof NlsString text && text.getCharset() != null
        ? SqlLiteral.createCharString(text.getValue(), literal.getParserPosition())
        : literal;
  }
}
