package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * The file {@code N.crc} (PROTOCOL.md, "Version Checksum File"): what the files of a version add up
 * to. Engines trust its metadata and protocol, so it is exact or it is not written. The histograms
 * are there where every live file was given.
 */
public final class VersionChecksum {

  private static final long[] BOUNDARIES = boundaries();
  private static final int DELETED_BINS = 10;

  private final Snapshot snapshot;
  private final FileTotals totals;
  private final long[] fileCounts = new long[BOUNDARIES.length];
  private final long[] totalBytes = new long[BOUNDARIES.length];
  private final long[] deletedCounts = new long[DELETED_BINS];
  private long numFiles;
  private long sizeInBytes;
  private long deletedRecords;

  /**
   * The checksum of a version; its live files may be given to it.
   *
   * @param snapshot of the version
   * @param totals of its live files
   */
  public VersionChecksum(Snapshot snapshot, FileTotals totals) {
    this.snapshot = requireNonNull(snapshot, "snapshot");
    this.totals = requireNonNull(totals, "totals");
  }

  /** The name of the file of a version. */
  public static String name(long version) {
    return LogFile.digits(version) + ".crc";
  }

  /** 8 KiB doubling to 8 MiB, then finer steps to 576 MiB, then coarser to 256 GiB: Spark's. */
  private static long[] boundaries() {
    long[] bounds = new long[95];
    int n = 1;
    for (long b = 8L << 10; b <= 8L << 20; b *= 2) {
      bounds[n++] = b;
    }
    n = steps(bounds, n, 12, 40, 4);
    n = steps(bounds, n, 48, 120, 8);
    n = steps(bounds, n, 124, 144, 4);
    n = steps(bounds, n, 160, 576, 16);
    n = steps(bounds, n, 640, 1408, 64);
    n = steps(bounds, n, 1536, 2048, 128);
    n = steps(bounds, n, 2304, 4096, 256);
    for (long b = 8L << 30; b <= 256L << 30; b *= 2) {
      bounds[n++] = b;
    }
    return Arrays.copyOf(bounds, n);
  }

  private static int steps(long[] bounds, int at, long from, long to, long step) {
    int n = at;
    for (long mebibytes = from; mebibytes <= to; mebibytes += step) {
      bounds[n++] = mebibytes << 20;
    }
    return n;
  }

  /**
   * Counts one live file.
   *
   * @param size bytes
   * @param deleted rows that its deletion vector deletes, 0 without one
   */
  public void file(long size, long deleted) {
    numFiles++;
    sizeInBytes += size;
    int found = Arrays.binarySearch(BOUNDARIES, size);
    int bin = Math.max(0, found >= 0 ? found : -found - 2);
    fileCounts[bin]++;
    totalBytes[bin] += size;
    deletedCounts[deletedBin(deleted)]++;
    deletedRecords += deleted;
  }

  private static int deletedBin(long deleted) {
    if (deleted >= Integer.MAX_VALUE) {
      return DELETED_BINS - 1;
    }
    int digits = deleted == 0 ? 0 : Long.toString(deleted).length();
    return Math.min(digits, DELETED_BINS - 2);
  }

  private boolean hasEveryFile() {
    return numFiles == totals.numFiles()
        && sizeInBytes == totals.sizeInBytes()
        && deletedRecords == totals.numDeletedRecords();
  }

  /**
   * Writes the file unless there is one; true where it was written. It is not synced: engines do
   * without one that a power failure took or cut off.
   */
  public boolean write(LogStore store, String logDir) {
    byte[] bytes = json().getBytes(StandardCharsets.UTF_8);
    return store.putHint(logDir + "/" + name(snapshot.version()), out -> out.write(bytes));
  }

  String json() {
    ObjectNode node = Json.object();
    long vectors = totals.numDeletionVectors();
    node.put("tableSizeBytes", totals.sizeInBytes());
    node.put("numFiles", totals.numFiles());
    if (TableProperties.deletionVectors(snapshot.metadata().configuration()) || vectors > 0) {
      node.put("numDeletedRecordsOpt", totals.numDeletedRecords());
      node.put("numDeletionVectorsOpt", vectors);
    }
    node.put("numMetadata", 1);
    node.put("numProtocol", 1);
    if (TableProperties.inCommitTimestamps(snapshot.metadata().configuration())) {
      snapshot.inCommitTimestamp().ifPresent(t -> node.put("inCommitTimestampOpt", t));
    }
    node.set("setTransactions", bodies(snapshot.txns().values()));
    node.set(
        "domainMetadata",
        bodies(snapshot.domains().values().stream().filter(d -> !d.removed()).toList()));
    node.set("metadata", body(snapshot.metadata()));
    node.set("protocol", body(snapshot.protocol()));
    if (hasEveryFile()) {
      node.set("fileSizeHistogram", histogram());
      if (vectors > 0) {
        node.set("deletedRecordCountsHistogramOpt", deletedHistogram());
      }
    }
    return Json.write(node);
  }

  private ObjectNode histogram() {
    ObjectNode node = Json.object();
    node.set("sortedBinBoundaries", longs(BOUNDARIES));
    node.set("fileCounts", longs(fileCounts));
    node.set("totalBytes", longs(totalBytes));
    return node;
  }

  private ObjectNode deletedHistogram() {
    ObjectNode node = Json.object();
    node.set("deletedRecordCounts", longs(deletedCounts));
    return node;
  }

  private static ArrayNode longs(long[] values) {
    ArrayNode array = Json.array();
    Arrays.stream(values).forEach(array::add);
    return array;
  }

  private static ArrayNode bodies(Collection<? extends Action> actions) {
    ArrayNode array = Json.array();
    actions.forEach(action -> array.add(body(action)));
    return array;
  }

  private static JsonNode body(Action action) {
    return Json.parse(ActionJson.write(action)).elements().next();
  }
}
