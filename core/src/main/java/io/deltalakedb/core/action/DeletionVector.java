package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which rows of a file are deleted (PROTOCOL.md, "Deletion Vectors").
 *
 * @param storageType {@code u} (relative file), {@code i} (inline) or {@code p} (absolute path)
 * @param pathOrInlineDv where the bitmap is, or the bitmap itself
 * @param offset byte offset in the file; absent and 0 give different {@link #uniqueId() ids}
 * @param sizeInBytes size of the bitmap
 * @param cardinality number of deleted rows
 * @param maxRowIndex written by some engines into checkpoints, unused
 * @param unknown fields that the protocol does not name
 */
public record DeletionVector(
    String storageType,
    String pathOrInlineDv,
    OptionalInt offset,
    int sizeInBytes,
    long cardinality,
    OptionalLong maxRowIndex,
    JsonFields unknown) {

  public DeletionVector {
    requireNonNull(storageType, "storageType");
    requireNonNull(pathOrInlineDv, "pathOrInlineDv");
    requireNonNull(offset, "offset");
    requireNonNull(maxRowIndex, "maxRowIndex");
    requireNonNull(unknown, "unknown");
  }

  /** The id that, with the path, makes a logical file: type, path, and {@code @offset} if given. */
  public String uniqueId() {
    String id = storageType + pathOrInlineDv;
    return offset.isPresent() ? id + "@" + offset.getAsInt() : id;
  }
}
