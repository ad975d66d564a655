package io.deltalakedb.mirror.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.LogEntry;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LogListingTest {

  private static final OptionalLong NEWEST = OptionalLong.empty();

  @Test
  void namesAreReadWithAnyNumberOfDigits() {
    assertThat(LogFile.parse("3.json", 1, 1)).map(LogFile::version).contains(3L);
    assertThat(LogFile.parse("00000000000000000010.checkpoint.0000000002.0000000003.parquet", 1, 1))
        .hasValueSatisfying(file -> assertThat(file.part()).isEqualTo(2))
        .hasValueSatisfying(file -> assertThat(file.parts()).isEqualTo(3));
    assertThat(LogFile.parse("00000000000000000010.checkpoint.a-1.json", 1, 1))
        .map(LogFile::kind)
        .contains(LogFile.Kind.V2_CHECKPOINT_JSON);
    assertThat(LogFile.parse("00000000000000000001.00000000000000000003.compacted.json", 1, 1))
        .map(LogFile::kind)
        .contains(LogFile.Kind.COMPACTED);
  }

  @Test
  void hiddenAndUnknownNamesMeanNothing() {
    Stream.of(
            ".00000000000000000000.json.crc",
            "._00000000000000000000.json",
            "_last_checkpoint",
            "00000000000000000000.json.tmp",
            "99999999999999999999.json",
            "00000000000000000001.compacted.json",
            "x.json",
            "")
        .forEach(name -> assertThat(LogFile.parse(name, 1, 1)).as(name).isEmpty());
  }

  @Test
  void theNewestCheckpointAndTheCommitsAfterItMakeTheLatestVersion() {
    LogListing listing = listing("0.json", "1.json", "1.checkpoint.parquet", "2.json", "3.json");

    LogSegment segment = listing.latest(NEWEST).get(0);

    assertThat(segment.checkpointVersion()).hasValue(1);
    assertThat(segment.checkpointCommit()).map(LogFile::name).contains("1.json");
    assertThat(segment.commits()).extracting(LogFile::version).containsExactly(2L, 3L);
    assertThat(listing.latest(NEWEST)).hasSize(2);
    assertThat(listing.latest(OptionalLong.of(0)).get(0).checkpoint()).isEmpty();
  }

  @Test
  void allCommitsMakeTheFullHistory() {
    LogListing listing = listing("0.json", "1.json", "1.checkpoint.parquet", "2.json");

    LogSegment segment = listing.fullHistory(NEWEST).get(0);

    assertThat(segment.checkpoint()).isEmpty();
    assertThat(segment.commits()).hasSize(3);
  }

  @Test
  void historyStartsAtTheOldestCheckpointThatHasAllCommitsAfterIt() {
    LogListing listing =
        listing(
            "2.checkpoint.parquet",
            "4.json",
            "4.checkpoint.parquet",
            "5.json",
            "5.checkpoint.parquet");

    assertThat(listing.fullHistory(NEWEST).get(0).earliestVersion()).isEqualTo(4);
    assertThat(listing.latest(NEWEST).get(0).earliestVersion()).isEqualTo(5);
  }

  @Test
  void incompleteAndEmptyCheckpointsAreLeftAsideWithAWarning() {
    List<LogEntry> entries =
        List.of(
            new LogEntry("0.json", 1, 1),
            new LogEntry("1.json", 1, 1),
            new LogEntry("0.checkpoint.1.2.parquet", 1, 1),
            new LogEntry("1.checkpoint.parquet", 0, 1));

    LogListing listing = LogListing.of("log", entries);

    assertThat(listing.checkpoints()).isEmpty();
    assertThat(listing.warnings())
        .containsExactlyInAnyOrder(
            "1.checkpoint.parquet has no bytes and is left aside",
            "the checkpoint of version 0 is left aside: it has 1 of its 2 parts");
  }

  @Test
  void aHoleIsRefusedByName() {
    assertRefused(
        () -> listing("0.json", "2.json").latest(NEWEST),
        ErrorCode.INVALID_LOG,
        "version 1 is missing (no 00000000000000000001.json)");
    assertThat(listing("0.json", "2.json", "5.json").holes()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void aLogThatStartsAboveZeroWithoutACheckpointIsRefused() {
    assertRefused(
        () -> listing("1.json", "2.json").fullHistory(NEWEST),
        ErrorCode.INVALID_LOG,
        "version 0 is missing");
  }

  @Test
  void aVersionThatIsThereTwiceIsRefused() {
    assertRefused(
        () -> listing("3.json", "00000000000000000003.json"),
        ErrorCode.INVALID_LOG,
        "version 3 is there twice, as 00000000000000000003.json and as 3.json");
  }

  @Test
  void aCheckpointAloneIsRefused() {
    assertRefused(
        () -> listing("1.checkpoint.parquet").latest(NEWEST),
        ErrorCode.INVALID_LOG,
        "it holds no commit file such as 00000000000000000000.json, only 1.checkpoint.parquet");
    assertRefused(
        () -> listing("0.json", "1.checkpoint.parquet").latest(NEWEST),
        ErrorCode.INVALID_LOG,
        "the commit 00000000000000000001.json is missing");
  }

  @Test
  void aVersionBeyondTheLogIsABadArgument() {
    assertRefused(
        () -> listing("0.json").latest(OptionalLong.of(7)),
        ErrorCode.INVALID_VALUE,
        "it ends at version 0");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.throwable(DeltaLakeDbException.class))
        .hasMessageContaining(message)
        .extracting(DeltaLakeDbException::code)
        .isEqualTo(code);
  }

  private static LogListing listing(String... names) {
    return LogListing.of("log", Stream.of(names).map(name -> new LogEntry(name, 1, 1)).toList());
  }
}
