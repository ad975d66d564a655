package io.deltalakedb.cli.command;

import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Path;
import java.util.Optional;

/** Locations as people write them on a command line. */
final class Places {

  private Places() {}

  /** A URI as it is; a path resolved against a directory and without end slash. */
  static String absolute(Path directory, String text) {
    if (LogStores.scheme(text).isPresent()) {
      return LogStores.withoutEndSlash(text);
    }
    return directory.resolve(text).normalize().toString();
  }

  /** The last name of a location, empty for a root. */
  static Optional<String> lastSegment(String location) {
    String trimmed = LogStores.withoutEndSlash(location);
    String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") || name.endsWith(":")
        ? Optional.empty()
        : Optional.of(name);
  }
}
