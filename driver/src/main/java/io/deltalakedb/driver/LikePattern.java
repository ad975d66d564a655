package io.deltalakedb.driver;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@link java.sql.DatabaseMetaData}: {@code %}, {@code _} and a backslash escape.
 *
 * @param regex that matches what it matches
 * @param name the one name, where the pattern has no wildcard
 */
record LikePattern(Pattern regex, Optional<String> name) {

  static final String ESCAPE = "\\";

  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  /** Null matches everything. */
  static LikePattern of(@Nullable String pattern) {
    if (pattern == null) {
      return new LikePattern(ANY, Optional.empty());
    }
    StringBuilder regex = new StringBuilder();
    StringBuilder name = new StringBuilder();
    boolean isName = true;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == ESCAPE.charAt(0) && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
        name.append(pattern.charAt(i));
      } else if (c == '%' || c == '_') {
        regex.append(c == '%' ? ".*" : ".");
        isName = false;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
        name.append(c);
      }
    }
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return new LikePattern(
        Pattern.compile(regex.toString(), flags),
        isName ? Optional.of(name.toString()) : Optional.empty());
  }

  /** The pattern that matches this name only, in any case. */
  static String quoted(String name) {
    return name.replaceAll("[\\\\%_]", "\\\\$0");
  }

  boolean matches(String name) {
    return regex.matcher(name).matches();
  }
}
