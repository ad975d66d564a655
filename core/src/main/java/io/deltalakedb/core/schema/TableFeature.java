package io.deltalakedb.core.schema;

import java.util.List;

/**
 * A feature that this version knows by name.
 *
 * @param name as in the protocol
 * @param forReaders whether readers must know it
 * @param requires features without which it must not be there
 * @param readable whether tables that have it are read here
 * @param writable whether tables that have it are committed to here
 */
record TableFeature(
    String name, boolean forReaders, List<String> requires, boolean readable, boolean writable) {

  static TableFeature writer(String name, String... requires) {
    return new TableFeature(name, false, List.of(requires), true, true);
  }

  static TableFeature readerWriter(String name, String... requires) {
    return new TableFeature(name, true, List.of(requires), true, true);
  }

  /** Understood well enough to read, with rules for writers that are not kept here. */
  TableFeature readOnly() {
    return new TableFeature(name, forReaders, requires, true, false);
  }

  /** Known, and refused. */
  TableFeature refused() {
    return new TableFeature(name, forReaders, requires, false, false);
  }
}
