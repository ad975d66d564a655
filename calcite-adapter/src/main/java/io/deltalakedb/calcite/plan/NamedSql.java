package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SQL text with {@code :named} values, rewritten to {@code ?} and the names in their order. */
record NamedSql(String sql, List<String> names) {

  /** A name, or what must be stepped over: strings, quoted names, comments, casts. */
  private static final Pattern NAME =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|::|:([A-Za-z_][A-Za-z0-9_]*)");

  static NamedSql parse(String text) {
    Matcher matcher = NAME.matcher(text);
    List<String> names = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name != null) {
        names.add(name);
      }
      String kept = matcher.group().startsWith("--") ? "" : matcher.group();
      matcher.appendReplacement(sql, Matcher.quoteReplacement(name == null ? kept : "?"));
    }
    matcher.appendTail(sql);
    return new NamedSql(sql.toString().strip(), List.copyOf(names));
  }
}
