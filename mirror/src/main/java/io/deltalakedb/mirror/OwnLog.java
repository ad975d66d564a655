package io.deltalakedb.mirror;

import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.state.CommitBytes;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log below a table's own location, against the log that is read in its stead: commits go to
 * the own one, so the two must be the same for the table to take any.
 */
final class OwnLog {

  private final String ownDir;
  private final String readDir;
  private final Optional<LogStore> store;
  private final Optional<LogListing> listing;
  private Optional<String> difference = Optional.empty();

  private OwnLog(
      String ownDir, String readDir, Optional<LogStore> store, Optional<LogListing> listing) {
    this.ownDir = ownDir;
    this.readDir = readDir;
    this.store = store;
    this.listing = listing;
  }

  static OwnLog of(LogStores stores, String location, String readDir) {
    String ownDir = LogStores.logDir(location);
    Optional<LogStore> store = stores.find(ownDir);
    if (store.isEmpty() || LogStores.isSame(ownDir, readDir)) {
      return new OwnLog(ownDir, readDir, store, Optional.empty());
    }
    LogListing listing = LogListing.of(ownDir, store.get().list(ownDir));
    return new OwnLog(ownDir, readDir, store, Optional.of(listing));
  }

  /** Whether the log that is read is the table's own. */
  boolean isTheOneRead() {
    return LogStores.isSame(ownDir, readDir);
  }

  /** Compares a commit of the log that is read with that of the own one. */
  void compare(LogFile file, CommitBytes bytes) {
    if (listing.isEmpty() || difference.isPresent()) {
      return;
    }
    LogFile own = listing.get().commits().get(file.version());
    if (own == null) {
      difference = Optional.of(LogFile.commitName(file.version()) + " is missing there");
    } else if (own.size() != bytes.size() || !digest(own).equals(bytes.sha256())) {
      difference = Optional.of(own.name() + " has other bytes there");
    }
  }

  /**
   * Why the table cannot take commits, naming both logs; empty where it can.
   *
   * @param endVersion last version that was imported
   */
  Optional<String> readOnlyReason(long endVersion) {
    if (store.isEmpty()) {
      return Optional.of(
          "its log %s cannot be written, there is no log store for %s: yet; it was read from %s"
              .formatted(ownDir, LogStores.scheme(ownDir).orElse(""), readDir));
    }
    OptionalLong newest = listing.map(LogListing::latestVersion).orElse(OptionalLong.empty());
    if (difference.isEmpty() && newest.orElse(endVersion) != endVersion) {
      difference = Optional.of("it ends at version %s there".formatted(newest.getAsLong()));
    }
    return difference.map(
        what ->
            "its log %s and the log %s that was read differ: %s".formatted(ownDir, readDir, what));
  }

  private String digest(LogFile file) {
    return ContentDigest.of(store.orElseThrow(), ownDir + "/" + file.name());
  }
}
