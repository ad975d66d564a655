package io.deltalakedb.core.commit;

import static io.deltalakedb.core.commit.CommitFixture.PLAIN;
import static io.deltalakedb.core.commit.CommitFixture.actions;
import static io.deltalakedb.core.commit.CommitFixture.add;
import static io.deltalakedb.core.commit.CommitFixture.metadata;
import static io.deltalakedb.core.commit.CommitFixture.metadataOf;
import static io.deltalakedb.core.commit.CommitFixture.protocol;
import static io.deltalakedb.core.commit.CommitFixture.remove;
import static io.deltalakedb.core.commit.Refusals.broken;
import static io.deltalakedb.core.commit.Refusals.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a commit may say of the table itself: protocol, properties and schema. */
class MetadataRulesTest {

  private final CommitFixture table = CommitFixture.plain(add("live", ""));

  @Test
  void protocolsAreWellFormedAndGrow() {
    broken(table, "reader 3 needs writer 7", protocol(3, 2, ",\"readerFeatures\":[]"));
    broken(table, "writerFeatures belong", protocol(1, 2, ",\"writerFeatures\":[]"));
    broken(
        table,
        "readerFeatures belong",
        protocol(1, 7, ",\"readerFeatures\":[],\"writerFeatures\":[]"));
    broken(table, "drops feature appendOnly", protocol(1, 7, ",\"writerFeatures\":[]"));
    fails(
        ErrorCode.UNSUPPORTED_FEATURE,
        table,
        "protocol (9,9) is not known: reader versions 1 to 3 and writer versions 1 to 7 are",
        protocol(9, 9, ""));
    broken(table, "may only rise", protocol(1, 1, ""));
    String lists = ",\"writerFeatures\":[\"appendOnly\",\"invariants\",\"%s\"]";
    broken(table, "needs feature domainMetadata", protocol(1, 7, lists.formatted("rowTracking")));
    broken(table, "in readerFeatures too", protocol(1, 7, lists.formatted("deletionVectors")));
    fails(ErrorCode.UNSUPPORTED_FEATURE, table, "later", protocol(1, 7, lists.formatted("later")));
    assertThat(table.check(protocol(1, 7, lists.formatted("domainMetadata")))).isEmpty();
    broken(
        table,
        "readerFeatures has deletionVectors",
        protocol(
            3,
            7,
            ",\"readerFeatures\":[\"deletionVectors\"],"
                + "\"writerFeatures\":[\"appendOnly\",\"invariants\"]"));
  }

  @Test
  void metadataNeedsItsFeatures() {
    broken(
        table,
        "uses feature timestampNtz",
        metadata("id BIGINT, p STRING, t TIMESTAMP_NTZ", Map.of()));
    broken(
        table,
        "uses feature inCommitTimestamp",
        metadata("id BIGINT, p STRING", Map.of("delta.enableInCommitTimestamps", "true")));
  }

  @Test
  void propertiesAreSane() {
    fails(ErrorCode.INVALID_VALUE, table, "it takes", with("delta.appendOnly", "maybe"));
    broken(table, "is not stored", with("delta.feature.rowTracking", "supported"));
    broken(table, "not a user's", with("delta.inCommitTimestampEnablementVersion", "1"));
    assertThat(table.check(with("delta.never.heard", "1")))
        .singleElement()
        .asString()
        .contains("known");
    assertThat(table.check(with("mine", "1"))).isEmpty();
    assertThat(table.check(with("delta.logRetentionDuration", "1 day"))).hasSize(1);
  }

  private static String with(String key, String value) {
    return metadata("id BIGINT, p STRING", Map.of(key, value));
  }

  @Test
  void theTableKeepsIdentityAndFormat() {
    broken(table, "the table's is t1", with("mine", "1").replace("\"t1\"", "\"t2\""));
    fails(
        ErrorCode.UNSUPPORTED_FEATURE,
        table,
        "not parquet",
        with("mine", "1").replace("\"parquet\"", "\"orc\""));
  }

  @Test
  void schemasAreReadable() {
    broken(
        table,
        "occurs twice, names ignore case",
        metadata("id BIGINT, p STRING, ID INT", Map.of()));
    broken(
        table,
        "column 'a b' has a space, which only column mapping allows; create the table with",
        metadata("id BIGINT, p STRING, `a b` INT", Map.of()));
    broken(table, "no column", metadataOf(SchemaText.of(), "", Map.of()));
    broken(table, "schemaString of metaData: Cannot read", metadataOf("junk", "", Map.of()));
    broken(table, "it is not a struct", metadataOf("[1]", "", Map.of()));
    CommitContext creation = CommitContext.creation(1);
    for (String columns : List.of("a INT", "b INT", "b ARRAY<INT>, a INT", "b VARIANT, a INT")) {
      assertThatThrownBy(
              () -> CommitRules.check(creation, actions(PLAIN, metadata(columns, "b", Map.of()))))
          .as(columns)
          .isInstanceOf(DeltaLakeDbException.class);
    }
  }

  @Test
  void schemaChangesLeaveOldFilesReadable() {
    broken(table, "column p is dropped or renamed", metadata("id BIGINT", Map.of()));
    broken(table, "does not widen", metadata("id INT, p STRING", Map.of()));
    broken(table, "becomes NOT NULL", metadata("id BIGINT NOT NULL, p STRING", Map.of()));
    broken(table, "new and NOT NULL", metadata("id BIGINT, p STRING, q INT NOT NULL", Map.of()));
    broken(table, "partition columns change", metadata("id BIGINT, p STRING", "p", Map.of()));
    assertThat(table.check(metadata("id BIGINT COMMENT 'c', p STRING, q INT", Map.of()))).isEmpty();
    assertThat(table.check(metadata("other INT", Map.of()), remove("live", ""))).isEmpty();
    CommitFixture narrow = new CommitFixture(PLAIN, metadata("a INT", Map.of()));
    broken(narrow, "without delta.enableTypeWidening", metadata("a BIGINT", Map.of()));
  }

  @Test
  void columnMappingGivesEveryColumnAnId() {
    String mode = "delta.columnMapping.mode";
    CommitFixture five = new CommitFixture(protocol(2, 5, ""), metadata("a INT", Map.of()));
    Map<String, String> named = Map.of(mode, "name", "delta.columnMapping.maxColumnId", "1");

    broken(five, "has no column id", metadata("a INT", named));
    broken(five, "from none to id", metadata("a INT", Map.of(mode, "id")));
    broken(
        five,
        "above delta.columnMapping.maxColumnId",
        metadataOf(SchemaText.mapped("a", 2, "a"), "", named));
    broken(five, "must be its name", metadataOf(SchemaText.mapped("a", 1, "x"), "", named));
    assertThat(five.check(metadataOf(SchemaText.mapped("a", 1, "a"), "", named))).isEmpty();

    CommitFixture mapped =
        new CommitFixture(
            protocol(2, 5, ""), metadataOf(SchemaText.mapped("a", 1, "a"), "", named));
    assertThat(mapped.check(metadataOf(SchemaText.mapped("b c", 1, "a"), "", named))).isEmpty();
    broken(mapped, "another physical name", metadataOf(SchemaText.mapped("a", 1, "z"), "", named));
    broken(mapped, "from name to none", metadata("a INT", Map.of()));
  }
}
