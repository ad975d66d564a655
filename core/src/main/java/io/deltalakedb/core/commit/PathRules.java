package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/** Which paths name a file that every engine finds and that lies where it seems to lie. */
final class PathRules {

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  private PathRules() {}

  static void check(String path) {
    require(!path.isEmpty(), "a path is empty");
    URI uri = parse(path);
    require(!uri.isOpaque(), path + " has ':' in its first part; escape it as %3A");
    require(uri.getRawFragment() == null, path + " has '#'; escape it as %23");
    require(uri.getRawQuery() == null, path + " has '?'; escape it as %3F");
    String user = uri.getUserInfo();
    require(user == null || user.indexOf(':') < 0, "a path holds a password");
    List<String> parts = List.of(SEPARATOR.split(uri.getPath(), -1));
    require(!parts.contains(".."), path + " leaves its directory by '..'");
    require(uri.getPath().indexOf('\0') < 0, path + " holds a null character");
    boolean inLog = uri.getScheme() == null && parts.get(0).equals("_delta_log");
    require(!inLog, path + " lies in the log");
    require(!uri.getPath().endsWith("/"), path + " is a directory");
  }

  private static URI parse(String path) {
    try {
      return new URI(path);
    } catch (URISyntaxException e) {
      throw Change.broken("path " + path + " is not URI-encoded: " + e.getReason());
    }
  }
}
