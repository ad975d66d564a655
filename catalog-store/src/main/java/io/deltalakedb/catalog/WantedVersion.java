package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which version of a table is meant.
 *
 * @param version by its number
 * @param millis the newest version at or before a time, since the epoch
 * @param tag by a name of the table's or of the catalog's
 */
public record WantedVersion(OptionalLong version, OptionalLong millis, Optional<String> tag) {
  public WantedVersion {
    requireNonNull(version, "version");
    requireNonNull(millis, "millis");
    requireNonNull(tag, "tag");
  }

  /** How many of them are given. */
  int parts() {
    return (version.isPresent() ? 1 : 0) + (millis.isPresent() ? 1 : 0) + (tag.isPresent() ? 1 : 0);
  }
}
