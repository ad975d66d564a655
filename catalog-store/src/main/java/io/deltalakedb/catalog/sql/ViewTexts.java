package io.deltalakedb.catalog.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries of the catalog's views, as the migrations leave them. */
public final class ViewTexts {

  private static final Pattern VIEW =
      Pattern.compile("CREATE VIEW (\\w+) AS\\s+(.*)", Pattern.DOTALL);

  private ViewTexts() {}

  /** The query of each view, by its name. */
  public static Map<String, String> of(Dialect dialect) {
    Map<String, String> texts = new HashMap<>();
    for (Migration migration : Migration.all(dialect)) {
      for (String statement : migration.statements(dialect)) {
        Matcher view = VIEW.matcher(statement);
        if (view.find()) {
          texts.put(view.group(1), view.group(2));
        }
      }
    }
    return Map.copyOf(texts);
  }
}
