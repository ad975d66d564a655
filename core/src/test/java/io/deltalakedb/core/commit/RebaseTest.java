package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.TRACKED;
import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.conflict.ReadBasis;
import io.deltalakedb.core.conflict.ReadSet;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commits that are prepared again after others, on what they have read before those. */
class RebaseTest {

  private static final String COLUMNS = "id BIGINT, p STRING";
  private static final Map<String, String> ICT = Map.of("delta.enableInCommitTimestamps", "true");

  private final CommitFixture tracked = new CommitFixture(TRACKED, metadata(COLUMNS, Map.of()));

  private static List<String> prepare(CommitContext context, String... lines) {
    return CommitPreparation.prepare(context, CommitDescription.of("WRITE", "tx"), actions(lines))
        .lines()
        .stream()
        .map(ActionLine::json)
        .toList();
  }

  private static Snapshot head(CommitFixture table) {
    return table.context(1000).before().orElseThrow();
  }

  private static ReadBasis read(Snapshot snapshot, ReadSet reads) {
    return new ReadBasis(snapshot, reads, Set.of(), IsolationLevel.WRITE_SERIALIZABLE);
  }

  @Test
  void rowsAreNumberedBehindThoseOfTheWinner() {
    tracked.commit(1000, add("old", ""));
    Snapshot read = head(tracked);
    CommitContext first = tracked.context(2000).withBasis(ReadBasis.blind(read));
    assertThat(prepare(first, add("mine", "")).toString())
        .contains("\"baseRowId\":3,\"defaultRowCommitVersion\":2")
        .contains("rowIdHighWaterMark\\\":5");

    tracked.commit(2000, add("winner", ""));
    CommitContext again = tracked.context(2000).withBasis(ReadBasis.blind(read));
    assertThat(prepare(again, add("mine", "")).toString())
        .contains("\"baseRowId\":6,\"defaultRowCommitVersion\":3")
        .contains("rowIdHighWaterMark\\\":8");
  }

  @Test
  void idsOfTheAttemptThatLostAreGivenAnewAndOlderOnesStay() {
    tracked.commit(1000, add("old", ""));
    Snapshot read = head(tracked);
    tracked.commit(2000, add("winner", ""));
    CommitContext again = tracked.context(3000).withBasis(ReadBasis.blind(read));
    List<String> lines =
        prepare(
            again,
            add("mine", ",\"baseRowId\":3,\"defaultRowCommitVersion\":2"),
            add("restored", ",\"baseRowId\":1,\"defaultRowCommitVersion\":1"),
            add("moved", ",\"baseRowId\":2,\"defaultRowCommitVersion\":2"));
    assertThat(lines)
        .anyMatch(line -> line.contains("mine") && line.contains("\"baseRowId\":6,"))
        .anyMatch(
            line ->
                line.contains("restored")
                    && line.contains("\"baseRowId\":1,\"defaultRowCommitVersion\":1"))
        .anyMatch(
            line ->
                line.contains("moved")
                    && line.contains("\"baseRowId\":2,\"defaultRowCommitVersion\":3"));
  }

  @Test
  void aCommitThatTurnsOnRowTrackingSinceIsFollowedByOneThatNumbersRows() {
    CommitFixture plain = CommitFixture.plain();
    Snapshot read = head(plain);
    plain.commit(
        1000,
        TRACKED.replace("\"domainMetadata\"", "\"appendOnly\",\"invariants\",\"domainMetadata\""));
    CommitContext again = plain.context(2000).withBasis(ReadBasis.blind(read));
    assertThat(prepare(again, add("mine", "")).toString())
        .contains("\"baseRowId\":0,\"defaultRowCommitVersion\":2");
  }

  @Test
  void inCommitTimestampsRiseAboveTheWinner() {
    CommitFixture table =
        new CommitFixture(
            CommitFixture.protocol(1, 7, ",\"writerFeatures\":[\"inCommitTimestamp\"]"),
            metadata(COLUMNS, ICT));
    table.commit(5000, add("a", ""));
    Snapshot read = head(table);
    table.commit(9000, add("b", ""));
    CommitContext again = table.context(6000).withBasis(ReadBasis.blind(read));
    assertThat(prepare(again, add("mine", "")).get(0)).contains("\"inCommitTimestamp\":9001");
  }

  @Test
  void commitInfoSaysWhatWasReadAndHow() {
    CommitFixture table = CommitFixture.plain(add("a", ""));
    Snapshot read = head(table);
    table.commit(1000, add("b", ""));
    CommitContext context = table.context(2000);

    String blind = prepare(context.withBasis(ReadBasis.blind(read)), add("mine", "")).get(0);
    assertThat(blind)
        .contains("\"readVersion\":0", "\"isolationLevel\":\"Serializable\"")
        .contains("\"isBlindAppend\":true");

    ReadBasis whole = read(read, new ReadSet.WholeTable());
    assertThat(prepare(context.withBasis(whole), add("mine", "")).get(0))
        .contains("\"isolationLevel\":\"WriteSerializable\"", "\"isBlindAppend\":false");
    assertThat(prepare(context.withBasis(ReadBasis.blind(read)), remove("a", "")).get(0))
        .contains("\"isBlindAppend\":false");
    String moved = remove("a", "").replace("\"dataChange\":true", "\"dataChange\":false");
    assertThat(prepare(context.withBasis(whole), moved).get(0))
        .contains("\"isolationLevel\":\"SnapshotIsolation\"");
    assertThat(
            prepare(
                    context.withBasis(whole),
                    "{\"commitInfo\":{\"isolationLevel\":\"Serializable\",\"isBlindAppend\":true}}",
                    add("mine", ""))
                .get(0))
        .contains("\"isolationLevel\":\"WriteSerializable\"", "\"isBlindAppend\":false");
  }

  @Test
  void rowsFromBeforeRowTrackingAreSaidToHaveLostTheirIds() {
    Snapshot read = head(tracked);
    Snapshot enabled =
        new Snapshot(
            1,
            read.protocol(),
            head(new CommitFixture(
                    TRACKED, metadata(COLUMNS, Map.of("delta.enableRowTracking", "true"))))
                .metadata(),
            Map.of(),
            Map.of(),
            read.inCommitTimestamp());
    CommitContext context =
        CommitContext.after(enabled, LiveFiles.none(), 1000).withBasis(ReadBasis.blind(read));
    assertThat(prepare(context, add("mine", "")).get(0))
        .contains("\"tags\":{\"delta.rowTracking.preserved\":\"false\"}");
    assertThat(context.read()).isEqualTo(Optional.of(read));
  }
}
