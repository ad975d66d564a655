package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.action.Action.Remove;
import io.deltalakedb.core.stats.FileStats;
import java.util.Optional;
import java.util.OptionalLong;

/** What the actions of one version add up to, as its commit row tells it. */
final class VersionSums {

  long actions;
  long addedFiles;
  long removedFiles;
  long addedBytes;
  boolean dataChange;
  private long removedBytes;
  private boolean removedBytesKnown = true;
  private long addedRecords;
  private boolean addedRecordsKnown = true;
  private long removedRecords;
  private boolean removedRecordsKnown = true;

  void add(Add add, FileStats stats) {
    addedFiles++;
    addedBytes = Math.addExact(addedBytes, add.size());
    dataChange |= add.dataChange();
    if (stats.numRecords().isPresent()) {
      long deleted = add.deletionVector().map(dv -> dv.cardinality()).orElse(0L);
      addedRecords =
          Math.addExact(addedRecords, Math.subtractExact(stats.numRecords().getAsLong(), deleted));
    } else {
      addedRecordsKnown = false;
    }
  }

  void remove(Remove remove, Optional<FileRows.Live> live) {
    removedFiles++;
    dataChange |= remove.dataChange();
    OptionalLong bytes = live.isPresent() ? OptionalLong.of(live.get().size()) : remove.size();
    removedBytes = Math.addExact(removedBytes, bytes.orElse(0));
    removedBytesKnown &= bytes.isPresent();
    OptionalLong records = live.map(FileRows.Live::liveRecords).orElse(OptionalLong.empty());
    removedRecords = Math.addExact(removedRecords, records.orElse(0));
    removedRecordsKnown &= records.isPresent();
  }

  OptionalLong removedBytes() {
    return known(removedBytesKnown, removedBytes);
  }

  OptionalLong addedRecords() {
    return known(addedRecordsKnown, addedRecords);
  }

  OptionalLong removedRecords() {
    return known(removedRecordsKnown, removedRecords);
  }

  private static OptionalLong known(boolean known, long value) {
    return known ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
