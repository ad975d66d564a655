package io.deltalakedb.mirror.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action.Add;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.mirror.read.DeltaLog;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.state.FileShare;
import io.deltalakedb.mirror.state.SegmentReader;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every table of a corpus, given by {@code -Dcorpus=DIR}, answers what its index expects. */
@EnabledIfSystemProperty(named = "corpus", matches = ".+")
class CorpusReadTest {

  private final LogStore store = new LocalLogStore();
  private final List<String> wrong = new ArrayList<>();
  private int imported;
  private int refused;

  @Test
  void everyTableAnswersAsExpectedInBothModes() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus"));
    List<String> rows = Files.readAllLines(corpus.resolve("index.tsv"));

    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      String dir = corpus.resolve(cells[0]).resolve("_delta_log").toString();
      check(cells[0] + " latest", cells[1], answer(dir, false));
      check(cells[0] + " full", cells[1], answer(dir, true));
    }

    System.out.printf("read %d, refused %d, wrong %d%n", imported, refused, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private void check(String what, String expected, String actual) {
    boolean isRefusal = actual.startsWith("refuse");
    boolean isRight =
        expected.equals("either")
            || (expected.equals("refuse") && isRefusal)
            || expected.equals(actual);
    imported += isRefusal ? 0 : 1;
    refused += isRefusal ? 1 : 0;
    if (System.getProperty("verbose") != null && isRefusal) {
      System.out.println(what + ": " + actual);
    }
    if (!isRight) {
      wrong.add(what + ": expected " + expected + " but was " + actual);
    }
  }

  private String answer(String dir, boolean isFull) {
    try {
      LogListing listing = new DeltaLog(store, dir).list();
      OptionalLong newest = OptionalLong.empty();
      List<LogSegment> segments = isFull ? listing.fullHistory(newest) : listing.latest(newest);
      LogState[] state = new LogState[1];
      new SegmentReader(store)
          .readFirstUsable(
              segments, segment -> state[0] = new LogState(FileShare.ALL, Long.MAX_VALUE));
      return "import " + state[0].replay().version() + " " + state[0].replay().filesHash();
    } catch (DeltaLakeDbException e) {
      return "refuse " + e.code().sqlState() + " " + e.getMessage();
    }
  }

  @Test
  void checkpointsSayWhatCommitsSay() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus"));
    List<String> rows = Files.readAllLines(corpus.resolve("index.tsv"));
    int compared = 0;

    for (String row : rows.subList(1, rows.size())) {
      String table = row.split("\t", -1)[0];
      try {
        String dir = corpus.resolve(table).resolve("_delta_log").toString();
        LogListing listing = new DeltaLog(store, dir).list();
        LogState full = state(listing.fullHistory(OptionalLong.empty()));
        LogState latest = state(listing.latest(OptionalLong.empty()));
        if (latest.startsFromCheckpoint() && !full.startsFromCheckpoint()) {
          compared++;
          compare(table, full, latest);
        }
      } catch (DeltaLakeDbException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }

    System.out.printf("compared %d, wrong %d%n", compared, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private LogState state(List<LogSegment> segments) {
    LogState[] state = new LogState[1];
    new SegmentReader(store)
        .readFirstUsable(
            segments, segment -> state[0] = new LogState(FileShare.ALL, Long.MAX_VALUE));
    return state[0];
  }

  private void compare(String table, LogState full, LogState latest) {
    Findings findings = new Findings(3);
    new SnapshotComparison(full.replay().snapshot(), latest.replay().snapshot(), findings)
        .compare(true);
    full.replay()
        .files()
        .forEach(
            (key, add) -> {
              Add other = Objects.requireNonNull(latest.replay().files().get(key), table);
              findings.file(FileComparison.between(full.replay().version(), add, other, true));
            });
    findings.kept().forEach(finding -> wrong.add(table + ": " + finding));
  }
}
