package io.deltalakedb.mirror.log;

/** A row of a checkpoint that is no action; becomes INVALID_LOG with the file's name. */
final class UnreadableRow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRow(String reason) {
    super(reason);
  }
}
