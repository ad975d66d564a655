package io.deltalakedb.mirror.parity;

import java.util.Locale;

/** The ways in which a catalog and a log can differ. */
public enum FindingType {
  LAG("wait for the mirror, or run dl mirror"),
  FOREIGN_COMMIT(
      "another writer committed to the log; stop it, then import the table again or restore the"
          + " log"),
  MISSING_IN_DB("the log has it and the catalog has not; import the table again"),
  MISSING_IN_LOG("the catalog has it and the log has not; restore the log or export the table"),
  SIZE_MISMATCH("import the table again if the log is right"),
  STATS_MISMATCH("import the table again if the log is right"),
  PARTITION_MISMATCH("import the table again if the log is right"),
  DV_MISMATCH("import the table again if the log is right"),
  ATTRIBUTE_MISMATCH("import the table again if the log is right"),
  METADATA_MISMATCH("import the table again if the log is right"),
  PROTOCOL_MISMATCH("import the table again if the log is right"),
  TXN_MISMATCH("import the table again if the log is right"),
  DOMAIN_MISMATCH("import the table again if the log is right"),
  DIGEST_MISMATCH("the commit file was changed; restore it from what CALL dl.export_table writes"),
  VERSION_GAP("restore the missing commit file from what CALL dl.export_table writes"),
  CHECKPOINT_CORRUPT("remove the damaged checkpoint and write a new one with dl checkpoint");

  private final String advice;

  FindingType(String advice) {
    this.advice = advice;
  }

  /** The name in the catalog, as {@code missing_in_db}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
