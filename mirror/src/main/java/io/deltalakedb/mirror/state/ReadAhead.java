package io.deltalakedb.mirror.state;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.mirror.log.Relay;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogSegment;
import java.util.function.Consumer;

/** Lets one thread parse a log while the caller's thread takes what was parsed. */
final class ReadAhead implements SegmentSink {

  private static final int SMALL = 64;

  private final Relay<Consumer<SegmentSink>> relay;

  private ReadAhead(Relay<Consumer<SegmentSink>> relay) {
    this.relay = relay;
  }

  /** Runs {@code reading} in a thread of its own and {@code sink} in this one. */
  static void run(Consumer<SegmentSink> reading, SegmentSink sink) {
    Relay.<Consumer<SegmentSink>>run(
        "deltalakedb-log-reader",
        relay -> reading.accept(new ReadAhead(relay)),
        event -> event.accept(sink));
  }

  @Override
  public void checkpoint(LogSegment.Checkpoint checkpoint) {
    relay.put(sink -> sink.checkpoint(checkpoint), SMALL);
  }

  @Override
  public void base(long version, ActionLine line) {
    relay.put(sink -> sink.base(version, line), line.json().length());
  }

  @Override
  public void commit(LogFile file) {
    relay.put(sink -> sink.commit(file), SMALL);
  }

  @Override
  public void action(LogFile file, ActionLine line) {
    relay.put(sink -> sink.action(file, line), line.json().length());
  }

  @Override
  public void commitEnd(LogFile file, CommitBytes bytes) {
    relay.put(sink -> sink.commitEnd(file, bytes), SMALL);
  }

  @Override
  public void warning(String message) {
    relay.put(sink -> sink.warning(message), message.length());
  }
}
