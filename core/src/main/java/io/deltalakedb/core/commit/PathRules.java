package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.Change.require;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which paths name a file that every engine finds and that lies where it seems to lie. */
final class PathRules {

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final String LOG = "_delta_log";

  private PathRules() {}

  /** Refuses a path of a file of the table at a location, where that is known. */
  static void check(String path, Optional<String> location) {
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
    require(!isInLog(uri, parts, location), path + " lies in the log");
    String last = parts.get(parts.size() - 1);
    require(!last.isEmpty() && !last.equals("."), path + " is a directory");
  }

  private static boolean isInLog(URI uri, List<String> parts, Optional<String> location) {
    if (!parts.contains(LOG)) {
      return false;
    }
    List<String> names = names(uri.getPath());
    if (uri.getScheme() == null && !uri.getPath().startsWith("/")) {
      return names.get(0).equals(LOG);
    }
    return location.map(PathRules::place).filter(root -> root.hasLogOver(uri, names)).isPresent();
  }

  /** The root of a table: its bucket or host, empty for this machine, and the names below it. */
  private record Place(String bucket, List<String> names) {
    boolean hasLogOver(URI uri, List<String> other) {
      int depth = names.size();
      return bucket.equals(store(uri))
          && other.size() > depth
          && other.subList(0, depth).equals(names)
          && other.get(depth).equals(LOG);
    }
  }

  private static Place place(String location) {
    if (!SCHEME.matcher(location).matches()) {
      return new Place("", names(location));
    }
    try {
      URI uri = new URI(location);
      return new Place(store(uri), names(Optional.ofNullable(uri.getPath()).orElse("")));
    } catch (URISyntaxException notEncoded) {
      return new Place("", names(location.substring(location.indexOf(':') + 1)));
    }
  }

  /** Without the scheme: S3 has several for one bucket. */
  private static String store(URI uri) {
    return Optional.ofNullable(uri.getAuthority()).orElse("");
  }

  private static List<String> names(String path) {
    return SEPARATOR.splitAsStream(path).filter(p -> !p.isEmpty() && !p.equals(".")).toList();
  }

  private static URI parse(String path) {
    try {
      return new URI(path);
    } catch (URISyntaxException e) {
      throw Change.broken("path " + path + " is not URI-encoded: " + e.getReason());
    }
  }
}
