package io.deltalakedb.catalog.sql;

import java.nio.charset.StandardCharsets;

/**
 * The root of a table as a URL, to which the paths of the log, encoded as they are, can be added. A
 * plain path is one of the local disk and is encoded whole; what has a scheme is a URI already, of
 * which only what no URI may hold is encoded.
 */
public final class LocationUrl {

  private static final String NOT_IN_A_PATH = "\"#<>?[\\]^`{|}";

  private LocationUrl() {}

  /** The URL of a location, without a slash at its end. */
  public static String of(String location) {
    boolean isPlain = location.startsWith("/");
    StringBuilder url = new StringBuilder(isPlain ? "file://" : "");
    for (byte b : withoutEndSlash(location).getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || NOT_IN_A_PATH.indexOf(b) >= 0 || (isPlain && b == '%')) {
        url.append('%').append(hex(b >> 4)).append(hex(b));
      } else {
        url.append((char) b);
      }
    }
    return url.toString();
  }

  private static String withoutEndSlash(String location) {
    int end = location.length();
    while (end > 0 && location.charAt(end - 1) == '/' && !location.startsWith("://", end - 3)) {
      end--;
    }
    return location.substring(0, end);
  }

  private static char hex(int number) {
    return Character.toUpperCase(Character.forDigit(number & 15, 16));
  }
}
