package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL of a table function.
 *
 * @param sql one query with {@code ?} where a value goes, to be set in parentheses
 * @param names the names of the values, one for each {@code ?} in its order; names repeat
 */
public record FunctionTemplate(String sql, List<String> names) {

  /** A named value, or what only looks like one: text in quotes, comments, casts. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|::|:([A-Za-z_][A-Za-z0-9_]*)");

  public FunctionTemplate {
    requireNonNull(sql, "sql");
    names = List.copyOf(names);
  }

  /** The template of a text with {@code :named} values; comments are left out. */
  public static FunctionTemplate parse(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String name = token.group(1);
      String kept = token.group().startsWith("--") ? "" : token.group();
      if (name != null) {
        names.add(name);
        kept = "?";
      }
      token.appendReplacement(sql, Matcher.quoteReplacement(kept));
    }
    token.appendTail(sql);
    return new FunctionTemplate(sql.toString().strip(), names);
  }
}
