package io.deltalakedb.driver.procedure;

import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.LogStores;
import io.deltalakedb.mirror.store.NewDirectory;
import java.nio.file.Path;
import java.util.Optional;

/** Where tables lie. */
final class TableLocations {

  private final Services services;

  TableLocations(Services services) {
    this.services = services;
  }

  /**
   * A location as a call gives it: an absolute path or a URI.
   *
   * @throws DeltaLakeDbException 22023 for a relative path
   */
  static String absolute(String location) {
    if (location.startsWith("/") || LogStores.scheme(location).isPresent()) {
      return LogStores.withoutEndSlash(location);
    }
    throw new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot use location '" + location + "': give an absolute path or a URI");
  }

  /**
   * Below the root of the schema, else {@code <database file>.tables/<schema>/<table>}.
   *
   * @throws DeltaLakeDbException 22023 where the catalog is no file
   */
  String defaultOf(TableName name) {
    Optional<String> root = services.catalog().registry().schemas().storageRoot(name.schema());
    if (root.isPresent()) {
      return free(root.get(), fileName(name.table()));
    }
    Path database =
        services
            .database()
            .orElseThrow(
                () ->
                    new DeltaLakeDbException(
                        ErrorCode.INVALID_VALUE,
                        "Cannot create "
                            + name
                            + ": argument location is missing; a catalog on a server has no folder"
                            + " of its own"));
    Path schema =
        database
            .resolveSibling(database.getFileName() + ".tables")
            .resolve(fileName(name.schema()));
    return free(schema.toString(), fileName(name.table()));
  }

  /** A dropped table keeps its folder: the next of its name gets one with a number. */
  private String free(String folder, String table) {
    String place = folder + "/" + table;
    for (int number = 2; holdsLog(place); number++) {
      place = folder + "/" + table + "~" + number;
    }
    return place;
  }

  private boolean holdsLog(String location) {
    return !services.stores().of(location).list(LogStores.logDir(location)).isEmpty();
  }

  /**
   * Makes the directory of a new table's log, before the table is committed: a table whose first
   * version could never be published would be of no use to other engines.
   *
   * @throws DeltaLakeDbException 58030 or 53100 where the place cannot be written
   */
  NewDirectory newLog(TableName name, String location) {
    String log = LogStores.logDir(location);
    try {
      return services.stores().of(location).newDirectory(log);
    } catch (DeltaLakeDbException e) {
      throw new DeltaLakeDbException(
          e.code(),
          "Cannot create %s at %s: %s; give another location"
              .formatted(name, location, e.getMessage()),
          e);
    }
  }

  /** Refuses a place that already holds a log: it would be overwritten or mixed. */
  void requireNoLog(TableName name, String location) {
    String log = LogStores.logDir(location);
    if (holdsLog(location)) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot create "
              + name
              + ": "
              + log
              + " already holds a log; CALL dl.import_table takes it over, another location avoids"
              + " it");
    }
  }

  /**
   * A name as a folder: letters, digits, underscore, hyphen; all else as its code between two
   * {@code ~}, so that no two names give one folder.
   */
  private static String fileName(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
                text.appendCodePoint(c);
              } else {
                text.append('~').append(Integer.toHexString(c)).append('~');
              }
            });
    return text.toString();
  }
}
