package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes classic checkpoints (PROTOCOL.md, "Checkpoints"): the whole reconciled state in one
 * Parquet file, streamed, so that memory is bounded by a row group. The source is called in another
 * thread than the caller's, one call at a time. What has expired is left out: removes after {@code
 * delta.deletedFileRetentionDuration}, transactions after {@code
 * delta.setTransactionRetentionDuration}.
 */
public final class CheckpointWriter {

  /** A quarter of the usual size: bounds memory, and readers lose nothing. */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final LogStore store;
  private final Clock clock;

  public CheckpointWriter(LogStore store, Clock clock) {
    this.store = requireNonNull(store, "store");
    this.clock = requireNonNull(clock, "clock");
  }

  /** The name of the classic checkpoint of a version. */
  public static String name(long version) {
    return LogFile.digits(version) + ".checkpoint.parquet";
  }

  /**
   * Writes the checkpoint of a version and reads its footer back. A whole checkpoint of that name
   * that is there already is left as it is: it holds the same state.
   *
   * @param logDir the directory of the log
   * @throws DeltaLakeDbException LOG_IO, DISK_FULL or what the source throws; nothing half written
   *     is visible then
   */
  public CheckpointFile write(String logDir, CheckpointSource source) {
    long start = clock.millis();
    Snapshot snapshot = source.snapshot();
    String name = name(snapshot.version());
    String path = logDir + "/" + name;
    Counts counts = new Counts();
    boolean isNew = put(path, source, snapshot, counts);
    long rows = rowsOf(path, name);
    if (isNew && rows != counts.rows) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO,
          "Cannot write %s: it holds %s rows instead of %s".formatted(path, rows, counts.rows));
    }
    long size = store.stat(path).map(entry -> entry.size()).orElse(0L);
    long adds = isNew ? counts.adds : -1;
    return new CheckpointFile(
        name, snapshot.version(), rows, adds, size, isNew ? clock.millis() - start : 0);
  }

  /**
   * A partition value that cannot be read from its text would stand as null in the struct, and a
   * reader would pass over its file: then the struct is left out for all.
   */
  private boolean put(String path, CheckpointSource source, Snapshot snapshot, Counts counts) {
    StatsSchema stats = StatsSchema.of(snapshot.metadata());
    try {
      return store.putIfAbsent(path, out -> write(out, source, snapshot, stats, counts));
    } catch (UnreadablePartitionException e) {
      StatsSchema rest = stats.withoutPartition();
      return store.putIfAbsent(path, out -> write(out, source, snapshot, rest, counts));
    }
  }

  private static final class Counts {
    private long rows;
    private long adds;
  }

  private void write(
      OutputStream out,
      CheckpointSource source,
      Snapshot snapshot,
      StatsSchema stats,
      Counts counts)
      throws IOException {
    counts.rows = 0;
    counts.adds = 0;
    Action.Metadata metadata = snapshot.metadata();
    Map<String, String> properties = metadata.configuration();
    try (ParquetWriter<Action> writer = writer(out, metadata, stats)) {
      Consumer<Action> rows = action -> writeRow(writer, action, counts);
      rows.accept(snapshot.protocol());
      rows.accept(metadata);
      snapshot.txns().values().stream()
          .filter(txn -> isKept(txn, TableProperties.setTransactionRetention(properties)))
          .forEach(rows);
      snapshot.domains().values().stream().filter(domain -> !domain.removed()).forEach(rows);
      long newerThan = clock.millis() - TableProperties.deletedFileRetention(properties).toMillis();
      readAhead(sink -> source.tombstones(newerThan, sink), rows);
      long before = counts.rows;
      readAhead(source::liveFiles, rows);
      counts.adds = counts.rows - before;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One thread fetches and parses lines while this one encodes and compresses them. */
  private static void readAhead(Consumer<Consumer<ActionLine>> lines, Consumer<Action> rows) {
    Relay.<Action>run(
        "deltalakedb-checkpoint-reader",
        relay -> lines.accept(line -> relay.put(line.action(), line.json().length())),
        rows);
  }

  private static void writeRow(ParquetWriter<Action> writer, Action action, Counts counts) {
    try {
      writer.write(action);
      counts.rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where transactions expire, one without a time counts as expired: so does Spark. */
  private boolean isKept(Action.Txn txn, Optional<Duration> retention) {
    return retention.isEmpty()
        || (txn.lastUpdated().isPresent()
            && txn.lastUpdated().getAsLong() > clock.millis() - retention.get().toMillis());
  }

  private static ParquetWriter<Action> writer(
      OutputStream out, Action.Metadata metadata, StatsSchema stats) throws IOException {
    Builder builder = new Builder(new StreamOutput(out), stats);
    for (ColumnDescriptor column : CheckpointSchema.of(stats).getColumns()) {
      String path = String.join(".", column.getPath());
      if (path.startsWith("add.stats_parsed.m")) {
        builder.withDictionaryEncoding(path, false); // bounds differ from file to file
      }
    }
    return builder
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new PageCodecs())
        .withCompressionCodec(codec(TableProperties.compressionCodec(metadata.configuration())))
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withDictionaryEncoding("add.path", false)
        .withDictionaryEncoding("add.stats", false)
        .withDictionaryEncoding("remove.path", false)
        .build();
  }

  /** Zstandard where nothing is asked for: the protocol's default, half the size of snappy. */
  static CompressionCodecName codec(Optional<String> property) {
    return switch (property.orElse("zstd").toLowerCase(Locale.ROOT)) {
      case "zstd" -> CompressionCodecName.ZSTD;
      case "gzip" -> CompressionCodecName.GZIP;
      case "uncompressed", "none" -> CompressionCodecName.UNCOMPRESSED;
      default -> CompressionCodecName.SNAPPY;
    };
  }

  private long rowsOf(String path, String name) {
    try (SeekableByteChannel channel = store.open(path);
        ParquetFileReader file =
            ParquetFileReader.open(new ChannelInput(channel), ParquetRows.options())) {
      return file.getRecordCount();
    } catch (IOException | RuntimeException e) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO,
          "Cannot use the checkpoint %s: it cannot be read back: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Action, Builder> {

    private final StreamOutput file;
    private final StatsSchema stats;

    Builder(StreamOutput file, StatsSchema stats) {
      super(file);
      this.file = file;
      this.stats = stats;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the library, and never called without Hadoop
    protected WriteSupport<Action> getWriteSupport(Configuration conf) {
      return new ActionRows(stats, file::beginTail);
    }

    @Override
    protected WriteSupport<Action> getWriteSupport(ParquetConfiguration conf) {
      return new ActionRows(stats, file::beginTail);
    }
  }
}
