package io.deltalakedb.core.conflict;

import static io.deltalakedb.core.conflict.MatrixTable.add;
import static io.deltalakedb.core.conflict.MatrixTable.info;
import static io.deltalakedb.core.conflict.MatrixTable.metadata;
import static io.deltalakedb.core.conflict.MatrixTable.rearranged;
import static io.deltalakedb.core.conflict.MatrixTable.remove;
import static io.deltalakedb.core.conflict.MatrixTable.txn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.predicate.FilePredicate;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictCheckTest {

  private static final Snapshot READ = MatrixTable.PLAIN.replay().snapshot();

  private static List<Action> actions(String... lines) {
    return List.of(lines).stream().map(ActionJson::parse).toList();
  }

  private static ReadBasis basis(ReadSet reads) {
    return new ReadBasis(READ, reads, Set.of(), IsolationLevel.SERIALIZABLE);
  }

  private static ReadSet matching(String predicate) {
    return ReadSet.Matching.of(FilePredicate.parse(predicate, READ.metadata()));
  }

  private static ConflictCheck check(ReadSet reads, String... lines) {
    return new ConflictCheck(basis(reads), actions(lines), Optional.empty());
  }

  private static ConflictVerdict against(ConflictCheck check, long version, String... lines) {
    List<Action> actions = actions(lines);
    return check.against(MatrixTable.winner(version, actions), actions);
  }

  @Test
  void theMessageSaysWhoWonAndWhichFilesOverlap() {
    ConflictVerdict verdict =
        against(
            check(matching("p = 'a'"), remove("a")),
            5,
            info("WRITE", ""),
            add("x1", "a", 1, 2),
            add("other", "b", 1, 2),
            add("x2", "a", 1, 2),
            add("x3", "a", 1, 2),
            add("x4", "a", 1, 2));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            ConflictVerdict.Conflict.class,
            conflict -> {
              assertThat(conflict.kind()).isEqualTo(ConflictKind.CONCURRENT_APPEND);
              assertThat(conflict.fileCount()).isEqualTo(4);
              assertThat(conflict.paths()).containsExactly("x1", "x2", "x3");
              DeltaLakeDbException error = conflict.toException("main.sales.orders");
              assertThat(error.code()).isEqualTo(ErrorCode.COMMIT_CONFLICT);
              assertThat(error)
                  .hasMessage(
                      "Cannot commit to main.sales.orders: DELTA_CONCURRENT_APPEND, version 5"
                          + " (WRITE by ann at 2023-11-14T22:13:20Z) added 4 files (x1, x2, x3"
                          + " and 1 more) that this commit would have read by p = 'a';"
                          + " read the table again at version 5 or later and retry");
            });
  }

  @Test
  void aWinnerThatSaysNothingOfItselfIsNamedByVersion() {
    ConflictVerdict verdict =
        new ConflictCheck(basis(new ReadSet.WholeTable()), List.of(), Optional.empty())
            .against(new Winner(7, Optional.empty(), OptionalLong.empty()), actions(remove("a")));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            ConflictVerdict.Conflict.class,
            conflict ->
                assertThat(conflict.message())
                    .startsWith(
                        "DELTA_CONCURRENT_DELETE_READ, version 7 removed 1 file (a) that this"
                            + " commit has read; "));
  }

  @Test
  void whatOneWinnerChangedIsTheGroundForTheNext() {
    Snapshot read = MatrixTable.FEATURED.replay().snapshot();
    ReadBasis basis = ReadBasis.blind(read);
    ConflictCheck check =
        new ConflictCheck(basis, actions(add("own", "a", 1, 2)), Optional.empty());
    String vectors = metadata(Map.of("delta.enableDeletionVectors", "true"));
    assertThat(against(check, 5, vectors))
        .isInstanceOfSatisfying(
            ConflictVerdict.Rebased.class,
            rebased -> {
              assertThat(rebased.adoptsMetadata()).isTrue();
              assertThat(rebased.metadata().configuration())
                  .containsKey("delta.enableDeletionVectors");
            });
    assertThat(against(check, 6, vectors)).isInstanceOf(ConflictVerdict.Rebased.class);
    assertThat(against(check, 7, metadata(Map.of()))).isInstanceOf(ConflictVerdict.Conflict.class);
  }

  @Test
  void aFeatureAndItsPropertyMayComeTogether() {
    String upgrade =
        MatrixTable.protocol(
            3,
            7,
            ",\"readerFeatures\":[\"deletionVectors\"],"
                + "\"writerFeatures\":[\"appendOnly\",\"invariants\",\"deletionVectors\"]");
    ConflictVerdict verdict =
        against(
            check(new ReadSet.Blind(), add("own", "a", 1, 2)),
            5,
            metadata(Map.of("delta.enableDeletionVectors", "true")),
            upgrade);
    assertThat(verdict).isInstanceOf(ConflictVerdict.Rebased.class);
  }

  @Test
  void withoutTheFilesReadARemoveIsJudgedByWhatItSays() {
    String full =
        "{\"remove\":{\"path\":\"z\",\"dataChange\":true,\"extendedFileMetadata\":true,"
            + "\"partitionValues\":{\"p\":\"b\"}}}";
    assertThat(against(check(matching("p = 'a'")), 5, full))
        .isInstanceOf(ConflictVerdict.Rebased.class);
    assertThat(against(check(matching("p = 'a'")), 5, remove("z")))
        .isInstanceOf(ConflictVerdict.Conflict.class);
  }

  @Test
  void aFileThatCameAfterTheReadWasNotRead() {
    ConflictCheck check =
        new ConflictCheck(
            basis(matching("p = 'a'")), List.of(), Optional.of(key -> Optional.empty()));
    assertThat(against(check, 5, remove("z"))).isInstanceOf(ConflictVerdict.Rebased.class);
  }

  @Test
  void namedFilesNarrowAPredicate() {
    ReadSet reads =
        new ReadSet.Matching(
            FilePredicate.parse("p = 'a'", READ.metadata()), Optional.of(Set.of("a")));
    assertThat(against(check(reads), 5, remove("z"))).isInstanceOf(ConflictVerdict.Rebased.class);
    assertThat(against(check(reads), 5, remove("a"))).isInstanceOf(ConflictVerdict.Conflict.class);
  }

  @Test
  void whatMakesNoDifferenceIsNotAskedFor() {
    Winner winner = new Winner(5, Optional.empty(), OptionalLong.empty());
    ConflictCheck insert = check(new ReadSet.Blind(), add("own", "a", 1, 2));
    assertThat(insert.asksForAdds(winner)).isFalse();
    assertThat(insert.asksForRemoves()).isFalse();
    ConflictCheck merge = check(new ReadSet.WholeTable(), remove("a"));
    assertThat(merge.asksForAdds(winner)).isTrue();
    assertThat(merge.asksForRemoves()).isTrue();
    ConflictCheck compaction = check(new ReadSet.WholeTable(), rearranged("own", "a", 1, 2));
    assertThat(compaction.asksForAdds(winner)).isFalse();
    assertThat(compaction.isolation()).isEqualTo(IsolationLevel.SNAPSHOT_ISOLATION);
  }

  @Test
  void aWinnerOfAnySizeIsLookedAtOneByOne() {
    ConflictCheck check = check(matching("p = 'a' AND id > 100"), remove("a"));
    PartitionValues a = new PartitionValues(Map.of("p", "a"));
    Action.Add template = (Action.Add) actions(add("x", "a", 1, 2)).get(0);
    Iterator<Action> many =
        IntStream.range(0, 200_000)
            .<Action>mapToObj(
                i ->
                    new Action.Add(
                        "x" + i,
                        a,
                        1,
                        1,
                        true,
                        template.stats(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        template.unknown()))
            .iterator();
    Winner winner = new Winner(5, Optional.empty(), OptionalLong.empty());
    assertThat(check.against(winner, many)).isInstanceOf(ConflictVerdict.Rebased.class);
    assertThat(many.hasNext()).isFalse();
  }

  @Test
  void levelsHaveTheNamesOfTheProperty() {
    assertThat(IsolationLevel.parse("writeserializable"))
        .isEqualTo(IsolationLevel.WRITE_SERIALIZABLE);
    assertThat(IsolationLevel.ofTable(Map.of("delta.isolationLevel", "WriteSerializable")))
        .isEqualTo(IsolationLevel.WRITE_SERIALIZABLE);
    assertThat(IsolationLevel.ofTable(Map.of("delta.isolationLevel", "chaos")))
        .isEqualTo(IsolationLevel.SERIALIZABLE);
    assertThat(IsolationLevel.ofTable(Map.of())).isEqualTo(IsolationLevel.SERIALIZABLE);
    assertThatThrownBy(() -> IsolationLevel.parse("chaos"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("there are Serializable, WriteSerializable and SnapshotIsolation");
    assertThat(IsolationLevel.SERIALIZABLE.forActions(actions(txn("app", 1))))
        .isEqualTo(IsolationLevel.SERIALIZABLE);
    assertThat(IsolationLevel.SERIALIZABLE.forActions(actions(add("x", "a", 1, 2))))
        .isEqualTo(IsolationLevel.SERIALIZABLE);
  }
}
