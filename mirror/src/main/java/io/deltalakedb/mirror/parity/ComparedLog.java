package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogStore;

/**
 * The log on the other side of a comparison.
 *
 * @param store where it lies
 * @param listing what lay in it
 * @param isOwn whether it is the log that the table publishes to
 */
record ComparedLog(LogStore store, LogListing listing, boolean isOwn) {

  ComparedLog {
    requireNonNull(store, "store");
    requireNonNull(listing, "listing");
  }

  /** SHA-256 of a file's bytes, lower-case hex. */
  String digest(LogFile file) {
    return ContentDigest.of(store, listing.dir() + "/" + file.name());
  }
}
