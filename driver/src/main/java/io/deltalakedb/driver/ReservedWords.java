package io.deltalakedb.driver;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;

/** The words that are no names unless they stand in double quotes. */
final class ReservedWords {

  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,127}");

  private ReservedWords() {}

  private static SqlAbstractParserImpl.Metadata parser() {
    return SqlParser.create("").getMetadata();
  }

  /** Those that the SQL standard of 1992 does not reserve, separated by commas. */
  static String beyondTheStandard() {
    return parser().getJdbcKeywords();
  }

  /** Whether a name can stand without quotes. */
  static boolean isSimple(String name) {
    return PLAIN.matcher(name).matches() && !parser().isReservedWord(name.toUpperCase(Locale.ROOT));
  }
}
