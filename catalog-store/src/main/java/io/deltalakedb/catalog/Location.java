package io.deltalakedb.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The root of a table as a key: the same for each spelling of one place.
 *
 * @param key normalised text, for comparison only
 */
record Location(String key) {

  static Location of(String text) {
    String local = localPath(text);
    if (local.startsWith("/")) {
      try {
        return new Location(real(Path.of(local).normalize()).toString());
      } catch (InvalidPathException e) {
        return new Location(local);
      }
    }
    int authority = text.indexOf("://");
    String scheme = authority < 0 ? "" : text.substring(0, authority).toLowerCase(Locale.ROOT);
    String rest = authority < 0 ? text : text.substring(authority + 3);
    if (scheme.equals("s3a") || scheme.equals("s3n")) {
      scheme = "s3";
    }
    return new Location((authority < 0 ? "" : scheme + "://") + withoutSlashes(rest));
  }

  /** Without symbolic links, as far as the path exists: two names of one folder are one table. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      return parent == null || name == null ? path : real(parent).resolve(name);
    }
  }

  /** {@code file:/a}, {@code file:///a} and {@code /a} are one place; only the first is encoded. */
  private static String localPath(String text) {
    if (!text.regionMatches(true, 0, "file:", 0, 5)) {
      return text;
    }
    try {
      String path = new URI(text).getPath();
      return path == null ? text : path;
    } catch (URISyntaxException e) {
      return text.substring(5).replaceFirst("^//+(?=/)", "");
    }
  }

  private static String withoutSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end).replaceAll("//+", "/");
  }
}
