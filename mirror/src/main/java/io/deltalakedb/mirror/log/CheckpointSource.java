package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.function.Consumer;

/**
 * The state of a table at one version, its files streamed; each method may be called again, and in
 * any thread.
 */
public interface CheckpointSource {

  /** Everything but the files. */
  Snapshot snapshot();

  /** The live files. */
  void liveFiles(Consumer<ActionLine> sink);

  /** The removed files whose deletion is newer than a time, milliseconds since the epoch. */
  void tombstones(long newerThanMillis, Consumer<ActionLine> sink);
}
