package io.deltalakedb.mirror.log;

import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.store.LocalLogStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The program of {@link MinimalClassPathTest}: a table's checkpoint with each codec, read back. */
final class WriteAndRead {

  private WriteAndRead() {}

  public static void main(String[] args) {
    LocalLogStore store = new LocalLogStore();
    for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd")) {
      String log = Path.of(args[1], codec).toString();
      ReplayedSource source =
          ReplayedSource.of(Path.of(args[0]), 2)
              .orElseThrow()
              .with(Map.of("delta.parquet.compression.codec", codec));
      CheckpointFile file = new CheckpointWriter(store, Clock.systemUTC()).write(log, source);
      LogFile name = LogFile.parse(file.name(), 1, 0).orElseThrow();
      AtomicLong rows = new AtomicLong();
      new CheckpointReader(store)
          .read(new LogSegment.Checkpoint(log, 2, List.of(name)), line -> rows.incrementAndGet());
      System.out.println(codec + " " + rows);
    }
  }
}
