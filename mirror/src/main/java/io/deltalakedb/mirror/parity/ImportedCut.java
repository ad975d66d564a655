package io.deltalakedb.mirror.parity;

import io.deltalakedb.catalog.CatalogTable;

/**
 * A table that was imported up to a version of its log that is not the last. Being behind is what
 * was asked for, so it is no lag; the state's reason is what tells such a table.
 */
public final class ImportedCut {

  private static final String BEGINNING = "it was imported up to version ";

  private ImportedCut() {}

  /** Why such a table takes no commits. */
  public static String reason(long version, String logDir, long newest) {
    return BEGINNING + version + ", and the log " + logDir + " goes on to version " + newest;
  }

  static boolean isOne(CatalogTable table) {
    return table.tableState().equals("read_only")
        && table
            .stateReason()
            .filter(reason -> reason.startsWith(BEGINNING + table.currentVersion() + ","))
            .isPresent();
  }
}
