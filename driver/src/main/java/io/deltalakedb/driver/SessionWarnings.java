package io.deltalakedb.driver;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The chain of warnings of a connection or a statement. */
final class SessionWarnings {

  private static final String GENERAL_WARNING = "01000";

  private @Nullable SQLWarning first;

  synchronized void add(String message) {
    SQLWarning warning = new SQLWarning(message, GENERAL_WARNING);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  synchronized @Nullable SQLWarning first() {
    return first;
  }

  synchronized void clear() {
    first = null;
  }
}
