package io.deltalakedb.core.json;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Fields that an action cannot lack. */
final class Required {

  private Required() {}

  static <T> T of(@Nullable T value, String field) throws UnreadableAction {
    if (value == null) {
      throw new UnreadableAction(field + " is missing");
    }
    return value;
  }

  static boolean of(Optional<Boolean> value, String field) throws UnreadableAction {
    if (value.isEmpty()) {
      throw new UnreadableAction(field + " is missing");
    }
    return value.get();
  }

  static long of(OptionalLong value, String field) throws UnreadableAction {
    if (value.isEmpty()) {
      throw new UnreadableAction(field + " is missing");
    }
    return value.getAsLong();
  }
}
