package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The key of a logical file: the raw path of the log and the unique id of its deletion vector.
 * Paths are compared as they are written, never decoded.
 *
 * @param path raw path, URI-encoded as in the log
 * @param dvId unique id of the deletion vector, empty where there is none
 */
public record FileKey(String path, Optional<String> dvId) {

  public FileKey {
    requireNonNull(path, "path");
    requireNonNull(dvId, "dvId");
  }

  static FileKey of(String path, Optional<DeletionVector> deletionVector) {
    return new FileKey(path, deletionVector.map(DeletionVector::uniqueId));
  }
}
