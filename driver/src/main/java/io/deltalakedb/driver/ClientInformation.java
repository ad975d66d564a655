package io.deltalakedb.driver;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a program says about itself on its connection; kept, and used for nothing. */
final class ClientInformation {

  private final Properties properties = new Properties();

  void set(@Nullable String name, @Nullable String value) throws SQLClientInfoException {
    if (name == null || name.isBlank()) {
      throw new SQLClientInfoException(
          "Cannot set client info: the name is empty",
          ErrorCode.INVALID_VALUE.sqlState(),
          Map.of("", ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
    }
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }

  void replace(@Nullable Properties others) {
    properties.clear();
    if (others != null) {
      properties.putAll(others);
    }
  }

  Properties copy() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }
}
