package io.deltalakedb.mirror.state;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.commitInfo;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.TestLog;
import io.deltalakedb.mirror.read.DeltaLog;
import io.deltalakedb.mirror.read.LogFile;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {

  private final LogStore store = new LocalLogStore();
  @TempDir private Path folder;

  @Test
  void actionsAreToldInTheOrderOfTheLog() {
    TestLog log = TestLog.threeVersions(folder);

    assertThat(told(log, list(log).fullHistory(OptionalLong.empty())))
        .containsExactly(
            "commit 0",
            "protocol",
            "metaData",
            "add",
            "add",
            "end 0",
            "commit 1",
            "commitInfo",
            "remove",
            "add",
            "end 1",
            "commit 2",
            "commitInfo",
            "txn",
            "domainMetadata",
            "add",
            "end 2");
  }

  @Test
  void theCommitOfTheCheckpointComesAfterIt() {
    TestLog log =
        TestLog.threeVersions(folder)
            .checkpoint(2, protocol(1, 2), metadata(), add("b.parquet", "y"));

    assertThat(told(log, list(log).latest(OptionalLong.empty())))
        .containsExactly(
            "checkpoint 2",
            "base protocol",
            "base metaData",
            "base add",
            "commit 2",
            "commitInfo",
            "txn",
            "domainMetadata",
            "add",
            "end 2");
  }

  @Test
  void aCheckpointWithoutMetadataIsDamagedAndAnotherWayIsTaken() {
    TestLog log = TestLog.threeVersions(folder).checkpoint(2, protocol(1, 2));

    List<String> told = told(log, list(log).latest(OptionalLong.empty()));

    assertThat(told.get(0)).startsWith("warning").contains("it has no metaData action");
    assertThat(told).contains("end 0", "end 1", "end 2").doesNotContain("checkpoint 2");
  }

  @Test
  void aDamagedCheckpointWithoutAnotherWayIsRefused() {
    TestLog log =
        TestLog.threeVersions(folder)
            .checkpoint(1, protocol(1, 2))
            .delete("00000000000000000000.json");

    assertRefused(log, ErrorCode.INVALID_LOG, "it has no metaData action");
  }

  @Test
  void aLineThatCannotBeReadIsNamed() {
    TestLog log = TestLog.threeVersions(folder).commit(3, commitInfo(), "{\"add\":{\"path\":1}}");

    assertRefused(log, ErrorCode.INVALID_LOG, "00000000000000000003.json line 2");
  }

  @Test
  void aLineThatIsCutOffIsNamedOnce() {
    TestLog log =
        TestLog.threeVersions(folder).commit(3, commitInfo(), "{\"add\":{\"path\":\"a\",\"size\"");

    assertThatThrownBy(() -> told(log, list(log).latest(OptionalLong.empty())))
        .hasMessageEndingWith(" at column 26")
        .hasMessageContaining("00000000000000000003.json line 2: not a JSON object: Unexpected end")
        .hasMessageNotContaining("line 1");
  }

  @Test
  void aReaderFeatureThatIsNotKnownIsNamed() {
    TestLog log =
        TestLog.threeVersions(folder)
            .commit(
                3,
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
                    + "\"readerFeatures\":[\"soon\"],\"writerFeatures\":[\"soon\"]}}");

    assertRefused(log, ErrorCode.UNSUPPORTED_FEATURE, "00000000000000000003.json line 1");
    assertRefused(log, ErrorCode.UNSUPPORTED_FEATURE, "soon");
  }

  @Test
  void aLogWithoutProtocolIsRefused() {
    TestLog log = new TestLog(folder).commit(0, metadata(), add("a", "x"));

    assertRefused(log, ErrorCode.INVALID_LOG, "no file up to 00000000000000000000.json");
  }

  @Test
  void aSinkThatFailsEndsTheReading() {
    TestLog log = TestLog.threeVersions(folder);
    String[] many = new String[30_000];
    java.util.Arrays.fill(many, commitInfo());
    log.commit(3, many);
    int[] taken = new int[1];

    assertThatThrownBy(
            () ->
                new SegmentReader(store)
                    .readFirstUsable(
                        list(log).fullHistory(OptionalLong.empty()),
                        segment ->
                            new Told() {
                              @Override
                              public void action(LogFile file, ActionLine line) {
                                if (++taken[0] == 100) {
                                  throw new IllegalStateException("full");
                                }
                              }
                            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("deltalakedb-log-reader");
  }

  private LogListing list(TestLog log) {
    return new DeltaLog(store, log.dir().toString()).list();
  }

  private List<String> told(TestLog log, List<LogSegment> segments) {
    Told[] told = new Told[1];
    new SegmentReader(store).readFirstUsable(segments, segment -> told[0] = new Told());
    assertThat(log.dir()).isDirectory();
    return told[0].events;
  }

  private void assertRefused(TestLog log, ErrorCode code, String message) {
    assertThatThrownBy(() -> told(log, list(log).latest(OptionalLong.empty())))
        .asInstanceOf(InstanceOfAssertFactories.throwable(DeltaLakeDbException.class))
        .hasMessageContaining(message)
        .extracting(DeltaLakeDbException::code)
        .isEqualTo(code);
  }

  private static class Told implements SegmentSink {
    final List<String> events = new ArrayList<>();

    @Override
    public void checkpoint(LogSegment.Checkpoint checkpoint) {
      events.add("checkpoint " + checkpoint.version());
    }

    @Override
    public void base(long version, ActionLine line) {
      events.add("base " + key(line));
    }

    @Override
    public void commit(LogFile file) {
      events.add("commit " + file.version());
    }

    @Override
    public void action(LogFile file, ActionLine line) {
      events.add(key(line));
    }

    @Override
    public void commitEnd(LogFile file, CommitBytes bytes) {
      events.add("end " + file.version());
    }

    @Override
    public void warning(String message) {
      events.add("warning " + message);
    }

    private static String key(ActionLine line) {
      return line.json().substring(2, line.json().indexOf('"', 2));
    }
  }
}
