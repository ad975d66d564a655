package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Lets Parquet's writer take actions. */
final class ActionRows extends WriteSupport<Action> {

  private final StatsSchema stats;
  private final MessageType schema;
  private final Runnable whenAllRowsAreWritten;
  private @Nullable ActionOutput output;

  ActionRows(StatsSchema stats, Runnable whenAllRowsAreWritten) {
    this.stats = stats;
    this.whenAllRowsAreWritten = whenAllRowsAreWritten;
    this.schema = CheckpointSchema.of(stats);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the library, and never called without Hadoop
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("Hadoop's configuration is not used");
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    output = new ActionOutput(schema, stats, consumer);
  }

  @Override
  public void write(Action action) {
    if (output == null) {
      throw new IllegalStateException("a row before the file was begun");
    }
    output.write(action);
  }

  /** Parquet's writer calls this between the last row group and what follows it. */
  @Override
  public FinalizedWriteContext finalizeWrite() {
    whenAllRowsAreWritten.run();
    return super.finalizeWrite();
  }
}
