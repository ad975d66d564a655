package io.deltalakedb.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.ActionJson;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final String DV =
      ",\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"offset\":1,"
          + "\"sizeInBytes\":3,\"cardinality\":4}";

  private final Replay replay = new Replay();

  private void apply(long version, String json) {
    replay.apply(version, ActionJson.parse(json));
  }

  private static String add(String path, long size, String more) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{},\"size\":"
        + size
        + ",\"modificationTime\":1,\"dataChange\":true"
        + more
        + "}}";
  }

  private static String remove(String path, String more) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true" + more + "}}";
  }

  @Test
  void anEmptyTableHasTheHashOfNothing() {
    assertThat(replay.filesHash()).isEqualTo("e3b0c44298fc1c14");
  }

  @Test
  void theSamePathWithAnotherDeletionVectorIsAnotherFile() {
    apply(0, add("a", 1, ""));
    apply(1, remove("a", ""));
    apply(1, add("a", 1, DV));

    assertThat(replay.files().keySet())
        .extracting(key -> key.dvId().orElse(""))
        .containsExactly("ux@1");
    assertThat(replay.tombstones()).hasSize(1);
  }

  @Test
  void theLaterLineWins() {
    apply(0, remove("a", ""));
    apply(0, add("a", 1, ""));
    assertThat(replay.files()).hasSize(1);
    assertThat(replay.tombstones()).isEmpty();

    apply(1, add("a", 2, ""));
    apply(1, remove("a", ""));
    assertThat(replay.files()).isEmpty();
    assertThat(replay.tombstones()).hasSize(1);
  }

  @Test
  void snapshotHoldsTheNewestOfEach() {
    apply(0, "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}");
    apply(
        0,
        "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\"{}\",\"partitionColumns\":[],\"configuration\":{}}}");
    apply(0, "{\"commitInfo\":{\"inCommitTimestamp\":5}}");
    apply(0, "{\"txn\":{\"appId\":\"a\",\"version\":2}}");
    apply(0, "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":\"\",\"removed\":false}}");
    assertThat(replay.snapshot().inCommitTimestamp()).hasValue(5);
    assertThat(replay.snapshot().domains()).containsOnlyKeys("d");

    apply(1, "{\"txn\":{\"appId\":\"a\",\"version\":1}}");
    apply(1, "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":\"\",\"removed\":true}}");
    assertThat(replay.snapshot().version()).isEqualTo(1);
    assertThat(replay.snapshot().txns().values())
        .extracting(Action.Txn::version)
        .containsExactly(1L);
    assertThat(replay.snapshot().domains()).isEmpty();
    assertThat(replay.snapshot().inCommitTimestamp()).isEmpty();
  }

  @Test
  void aLogWithoutProtocolHasNoSnapshot() {
    replay.advance(3);

    assertThatThrownBy(replay::snapshot)
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG))
        .hasMessage("Cannot read version 3: the log has no protocol up to it");
  }
}
