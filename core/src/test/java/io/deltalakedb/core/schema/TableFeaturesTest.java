package io.deltalakedb.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableFeaturesTest {

  private static Action.Protocol legacy(int reader, int writer) {
    return new Action.Protocol(reader, writer, Optional.empty(), Optional.empty(), JsonFields.NONE);
  }

  private static Action.Protocol lists(List<String> readers, List<String> writers) {
    return new Action.Protocol(3, 7, Optional.of(readers), Optional.of(writers), JsonFields.NONE);
  }

  private static Action.Metadata metadata(String ddl, Map<String, String> configuration) {
    return new Action.Metadata(
        "id",
        Optional.empty(),
        Optional.empty(),
        new Action.Format("parquet", Map.of()),
        SchemaJson.write(SchemaDdl.parse(ddl)),
        List.of(),
        configuration,
        OptionalLong.empty(),
        JsonFields.NONE);
  }

  @Test
  void legacyVersionsImplyFeatures() {
    assertThat(TableFeatures.supported(legacy(1, 1))).isEmpty();
    assertThat(TableFeatures.supported(legacy(1, 2))).containsExactly("appendOnly", "invariants");
    assertThat(TableFeatures.supported(legacy(2, 6)))
        .contains("checkConstraints", "changeDataFeed", "columnMapping", "identityColumns");
  }

  @Test
  void statesSayKindAndUse() {
    List<FeatureState> states =
        TableFeatures.of(
            lists(List.of("deletionVectors"), List.of("deletionVectors", "appendOnly", "later")),
            metadata("a INT", Map.of("delta.appendOnly", "true")));

    assertThat(states)
        .containsExactly(
            new FeatureState("appendOnly", "writer", false, true, true, true, true),
            new FeatureState("deletionVectors", "reader_writer", true, true, false, true, true),
            new FeatureState("later", "writer", false, true, true, true, false));
    assertThat(TableFeatures.of(legacy(1, 2), metadata("a INT", Map.of())))
        .extracting(FeatureState::featureType)
        .containsOnly("legacy");
  }

  @Test
  void readersRefuseWhatTheyDoNotKnow() {
    assertThat(TableFeatures.readRefusal(legacy(1, 2))).isEmpty();
    assertThat(TableFeatures.readRefusal(legacy(4, 7)).orElse("")).contains("reader version 4");
    assertThat(TableFeatures.readRefusal(legacy(3, 7)).orElse("")).contains("missing");
    assertThat(refused(List.of("later", "x", "deletionVectors"))).contains("features later, x");
    for (String moved :
        List.of("catalogManaged", "catalogOwned-preview", "redirectReaderWriter-preview")) {
      assertThat(refused(List.of(moved))).contains(moved);
    }
    assertThat(refused(List.of("typeWidening-preview", "variantType-preview", "v2Checkpoint")))
        .isEmpty();
  }

  private static String refused(List<String> features) {
    return TableFeatures.readRefusal(lists(features, features)).orElse("");
  }

  @Test
  void writersRefuseMore() {
    Action.Metadata metadata = metadata("a INT", Map.of());
    Action.Protocol locked = lists(List.of(), List.of("somebodysLock", "appendOnly"));

    assertThat(TableFeatures.readRefusal(locked)).isEmpty();
    assertThat(TableFeatures.writeRefusal(locked, metadata).orElse("")).contains("somebodysLock");
    assertThat(TableFeatures.writeRefusal(legacy(1, 8), metadata)).isPresent();
    assertThat(TableFeatures.writeRefusal(legacy(2, 6), metadata)).isEmpty();
  }

  @Test
  void metadataNeedsFeatures() {
    assertThat(
            TableFeatures.requiredBy(
                metadata(
                    "a TIMESTAMP_NTZ, v VARIANT",
                    Map.of("delta.enableRowTracking", "true", "delta.constraints.c", "a > 1"))))
        .containsExactlyInAnyOrder(
            "timestampNtz", "variantType", "rowTracking", "checkConstraints");
  }

  @Test
  void theLeastProtocolIsPlanned() {
    Action.Protocol plain =
        ProtocolUpgrade.plan(Optional.empty(), metadata("a INT", Map.of()), Set.of());
    Action.Protocol ict =
        ProtocolUpgrade.plan(
            Optional.of(plain),
            metadata("a INT", Map.of("delta.enableInCommitTimestamps", "true")),
            Set.of());
    Action.Protocol tracked =
        ProtocolUpgrade.plan(
            Optional.of(ict), metadata("a TIMESTAMP_NTZ", Map.of()), Set.of("rowTracking"));

    assertThat(plain).isEqualTo(legacy(1, 2));
    assertThat(ict)
        .isEqualTo(
            new Action.Protocol(
                1,
                7,
                Optional.empty(),
                Optional.of(List.of("appendOnly", "inCommitTimestamp", "invariants")),
                JsonFields.NONE));
    assertThat(tracked.readerFeatures()).contains(List.of("timestampNtz"));
    assertThat(tracked.writerFeatures().orElseThrow()).contains("domainMetadata", "rowTracking");
    assertThatThrownBy(
            () -> ProtocolUpgrade.plan(Optional.empty(), metadata("a INT", Map.of()), Set.of("no")))
        .hasMessageContaining("feature no is not known");
  }

  @Test
  void properties() {
    assertThat(TableProperties.checkpointInterval(Map.of("delta.checkpointInterval", "0")))
        .isEqualTo(10);
    assertThat(
            TableProperties.deletedFileRetention(
                Map.of("delta.deletedFileRetentionDuration", "interval 1 day 12 hours")))
        .hasHours(36);
    assertThat(TableProperties.logRetention(Map.of("delta.logRetentionDuration", "1 month")))
        .hasDays(30);
    assertThat(TableProperties.definitions()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    TableProperties.check("delta.appendOnly", "TRUE");
    TableProperties.check("mine", "anything");
    assertBad("delta.appendOnly", "yes", "it takes true, false");
    assertBad("delta.checkpointInterval", "0", "a whole number from 1 on");
    assertBad("delta.logRetentionDuration", "interval -1 days", "interval 30 days");
    assertBad("delta.isolationLevel", "WriteSerializable", "Serializable");
    assertBad("delta.appendonly", "true", "delta.appendOnly is meant");
  }

  private static void assertBad(String key, String value, String remedy) {
    assertThatThrownBy(() -> TableProperties.check(key, value))
        .hasMessageContaining(key)
        .hasMessageContaining(remedy);
  }
}
