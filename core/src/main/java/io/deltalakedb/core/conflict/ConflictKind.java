package io.deltalakedb.core.conflict;

/** Ways in which commits exclude each other, in the order in which they are looked for. */
public enum ConflictKind {
  PROTOCOL_CHANGED("DELTA_PROTOCOL_CHANGED"),
  METADATA_CHANGED("DELTA_METADATA_CHANGED"),
  /** Both set the metadata of one domain. */
  DOMAIN_CHANGED("DELTA_CONCURRENT_TRANSACTION"),
  /** An application went on whose progress was read or is written. */
  CONCURRENT_TRANSACTION("DELTA_CONCURRENT_TRANSACTION"),
  CONCURRENT_APPEND("DELTA_CONCURRENT_APPEND"),
  CONCURRENT_DELETE_READ("DELTA_CONCURRENT_DELETE_READ"),
  CONCURRENT_DELETE_DELETE("DELTA_CONCURRENT_DELETE_DELETE");

  private final String conflictClass;

  ConflictKind(String conflictClass) {
    this.conflictClass = conflictClass;
  }

  /** The class in messages and in {@code delta.conflict_check}. */
  public String conflictClass() {
    return conflictClass;
  }
}
