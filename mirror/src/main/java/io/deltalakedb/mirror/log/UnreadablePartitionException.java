package io.deltalakedb.mirror.log;

/** A partition value whose text is none of its column's type; it has no place in a typed struct. */
final class UnreadablePartitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadablePartitionException(String path) {
    super("the partition values of " + path + " cannot be read as their types");
  }
}
