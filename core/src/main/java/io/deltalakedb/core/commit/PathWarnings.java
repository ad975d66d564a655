package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.TableProperties;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Places of files that are legal and seldom meant; one warning of a kind, however many files. */
final class PathWarnings {

  private static final String CHANGE_DATA = "_change_data/";

  private PathWarnings() {}

  static void add(Change change) {
    List<String> absolute =
        change.adds().stream().map(Action.Add::path).filter(PathWarnings::isAbsolute).toList();
    warn(change, absolute, "an absolute path: the file does not move or go with the table");
    List<String> cdc = change.all(Action.Cdc.class).stream().map(Action.Cdc::path).toList();
    if (cdc.isEmpty()) {
      return;
    }
    if (!TableProperties.changeDataFeed(change.configuration())) {
      warn(change, cdc, "a cdc file, and the table has no change data feed");
    }
    Set<String> added = change.adds().stream().map(Action.Add::path).collect(Collectors.toSet());
    List<String> astray =
        cdc.stream().filter(p -> !p.startsWith(CHANGE_DATA) && !added.contains(p)).toList();
    warn(change, astray, "a cdc file outside " + CHANGE_DATA);
  }

  private static void warn(Change change, List<String> paths, String what) {
    if (!paths.isEmpty()) {
      String more = paths.size() == 1 ? "" : ", and " + (paths.size() - 1) + " more like it";
      change.warn(paths.get(0) + " is " + what + more);
    }
  }

  /** The path has passed {@link PathRules}. */
  private static boolean isAbsolute(String path) {
    return path.startsWith("/") || (path.indexOf(':') >= 0 && URI.create(path).isAbsolute());
  }
}
