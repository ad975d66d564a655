package io.deltalakedb.calcite.statement;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code t VERSION AS OF 5}, {@code t TIMESTAMP AS OF '...'} and {@code t FOR SYSTEM_TIME AS
 * OF TIMESTAMP '...'}: the point in time becomes a part of the name, which no table can have, so
 * that the parser and everybody behind it sees two names.
 */
public final class TimeTravelNames {

  /** Stands between a name and its point in time: {@code v} or {@code t} and what was written. */
  public static final char MARK = '\u0001';

  private static final Pattern USED = Pattern.compile("(?i)\\bOF\\b");

  /** What may follow the name of a table and is no alias of it. */
  private static final Set<String> BEHIND =
      Set.of(
          "WHERE",
          "GROUP",
          "ORDER",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "ON",
          "USING",
          "JOIN",
          "LEFT",
          "RIGHT",
          "FULL",
          "INNER",
          "CROSS",
          "NATURAL",
          "WINDOW",
          "QUALIFY",
          "TABLESAMPLE",
          "OUTER",
          "FOR");

  private final String sql;
  private final Tokens tokens;
  private final StringBuilder text = new StringBuilder();
  private int copied;

  private TimeTravelNames(String sql) {
    this.sql = sql;
    this.tokens = new Tokens(sql);
  }

  /** The text with names in place of points in time; the same one where it has none. */
  public static String replaced(String sql) {
    return USED.matcher(sql).find() ? new TimeTravelNames(sql).replaced() : sql;
  }

  /** A name as it was written, without the point in time. */
  public static String withoutPoint(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, mark);
  }

  private String replaced() {
    Token name = tokens.next();
    Token token = tokens.next();
    while (token.kind() != Token.Kind.END) {
      Token word = token.isWord("FOR") ? tokens.next() : token;
      boolean isPoint =
          name.isName()
              && (word.isWord("VERSION") || word.isWord("TIMESTAMP") || word.isWord("SYSTEM_TIME"));
      Token behind = word;
      if (isPoint) {
        behind = tokens.next();
        if (behind.isWord("AS")) {
          behind = tokens.next();
          if (behind.isWord("OF")) {
            behind = point(name, word.isWord("VERSION"));
          }
        }
      }
      name = behind;
      token = tokens.next();
    }
    return text.append(sql, copied, sql.length()).toString();
  }

  /** Gives the token behind the point. */
  private Token point(Token name, boolean isVersion) {
    Token value = tokens.next();
    if (!isVersion && (value.isWord("TIMESTAMP") || value.isWord("DATE"))) {
      value = tokens.next();
    }
    boolean isKnown = value.kind() == (isVersion ? Token.Kind.NUMBER : Token.Kind.STRING);
    if (!isKnown) {
      throw unsupported();
    }
    String quoted = name.text().replace("\"", "\"\"");
    text.append(sql, copied, name.start())
        .append('"')
        .append(quoted)
        .append(MARK)
        .append(isVersion ? 'v' : 't')
        .append(value.text().replace("\"", ""))
        .append('"');
    copied = tokens.position();
    Token behind = tokens.next();
    boolean isAlias =
        behind.kind() == Token.Kind.QUOTED_NAME
            || (behind.kind() == Token.Kind.WORD
                && !BEHIND.contains(behind.text().toUpperCase(Locale.ROOT)));
    if (!isAlias) {
      text.append(" AS \"").append(quoted).append('"');
    }
    return behind;
  }

  /** A point in time that is no literal. */
  public static DeltaLakeDbException unsupported() {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot travel in time to a point that is computed: VERSION AS OF takes a number,"
            + " SYSTEM_TIME AS OF and TIMESTAMP AS OF take a literal. For ? and expressions use"
            + " delta.files_at(table_name => ..., at_version => ...) or delta.schema_at(...),"
            + " which also take at_timestamp");
  }
}
