package io.deltalakedb.driver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of {@link java.sql.DatabaseMetaData}: {@code %}, {@code _} and a backslash escape. */
record LikePattern(Pattern regex) {

  static final String ESCAPE = "\\";

  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  /** Null matches everything. */
  static LikePattern of(@Nullable String pattern) {
    if (pattern == null) {
      return new LikePattern(ANY);
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == ESCAPE.charAt(0) && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return new LikePattern(Pattern.compile(regex.toString(), flags));
  }

  /** The pattern that matches this name only, in any case. */
  static String quoted(String name) {
    return name.replaceAll("[\\\\%_]", "\\\\$0");
  }

  boolean matches(String name) {
    return regex.matcher(name).matches();
  }
}
