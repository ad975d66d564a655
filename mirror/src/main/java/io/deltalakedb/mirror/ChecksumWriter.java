package io.deltalakedb.mirror;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.mirror.log.VersionChecksum;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogStore;

/**
 * Writes {@code N.crc} beside a commit that lies in the log already. A version never changes, so it
 * may be written at any time after; the counters of the commit make it cheap for any table, only
 * the histograms need each file, and are left out where those are many or have moved on.
 */
final class ChecksumWriter {

  /** Above it, reading the files of each version would cost more than a histogram is worth. */
  private static final long MAX_FILES_FOR_HISTOGRAM = 2_000;

  private final CatalogStore catalog;

  ChecksumWriter(CatalogStore catalog) {
    this.catalog = catalog;
  }

  /** Whether the file was written: not where there is one, nor where its commit is missing. */
  boolean write(LogStore store, String logDir, CatalogTable table, long version) {
    if (store.exists(logDir + "/" + VersionChecksum.name(version))
        || !store.exists(logDir + "/" + LogFile.commitName(version))) {
      return false;
    }
    FileTotals totals = catalog.totals(table, version);
    VersionChecksum checksum = new VersionChecksum(catalog.snapshot(table, version), totals);
    if (totals.numFiles() <= MAX_FILES_FOR_HISTOGRAM && version >= table.currentVersion()) {
      catalog.fileSizes(table, version, checksum::file);
    }
    return checksum.write(store, logDir);
  }
}
