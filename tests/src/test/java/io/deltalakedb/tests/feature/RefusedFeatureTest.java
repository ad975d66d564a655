package io.deltalakedb.tests.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.commit.AddActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables to which nothing is committed here, or not without more said; the feature is named. */
class RefusedFeatureTest {
  private static final String PLAIN = "{}";

  @TempDir private Path folder;

  private static String field(String metadata) {
    return "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,"
        + "\"metadata\":"
        + metadata
        + "}]}";
  }

  /** The log of a table whose protocol lists a feature and what it needs. */
  private void write(String features, String readers, String schema, String configuration)
      throws IOException {
    String listed = "[\"" + features.replace(" ", "\",\"") + "\"]";
    String protocol =
        readers.isEmpty()
            ? "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":"
                + listed
                + "}}"
            : "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\""
                + readers.replace(" ", "\",\"")
                + "\"],\"writerFeatures\":"
                + listed
                + "}}";
    Path log = Files.createDirectories(folder.resolve("t/_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        protocol
            + "\n{\"metaData\":{\"id\":\"1\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\""
            + schema.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\",\"partitionColumns\":[],\"configuration\":"
            + configuration
            + "}}\n");
  }

  private void assertRefused(String... words) throws SQLException {
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      take(lake);
      assertThatThrownBy(
              () ->
                  lake.rows(
                      "CALL dl.commit_table(table_name => 't', actions => ?)",
                      AddActions.named("a.parquet")))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(e.getSQLState()).isIn(Set.of("0A000", "23514", "55000")))
          .hasMessageContainingAll(words);
      assertThat(lake.number("SELECT COUNT(*) FROM delta.versions")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "icebergCompatV3 columnMapping rowTracking domainMetadata",
        "icebergWriterCompatV1 icebergCompatV2 columnMapping",
        "icebergWriterCompatV3 icebergCompatV3 columnMapping rowTracking domainMetadata",
        "collations domainMetadata",
        "collations-preview domainMetadata",
        "columnMappingUsageTracking",
        "redirectWriterOnly-preview",
        "somethingOfTomorrow"
      })
  void aFeatureOfWritersThatIsNotKeptHere(String features) throws Exception {
    boolean mapped = features.contains("columnMapping ");
    write(features, mapped ? "columnMapping" : "", field(PLAIN), "{}");
    assertRefused(features.split(" ", -1)[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "coordinatedCommits-preview inCommitTimestamp, ''",
    "catalogManaged inCommitTimestamp, catalogManaged",
    "redirectReaderWriter-preview, redirectReaderWriter-preview",
    "somethingOfTomorrow, somethingOfTomorrow"
  })
  void aFeatureWithWhichNothingIsRead(String features, String readers) throws Exception {
    write(features, readers, field(PLAIN), "{}");
    try (Lake lake = Lake.create(folder.resolve("catalog.sqlite"))) {
      assertThatThrownBy(() -> take(lake))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
          .hasMessageContaining(features.split(" ", -1)[0]);
    }
  }

  private void take(Lake lake) throws SQLException {
    lake.rows(
        "CALL dl.import_table(table_name => 't', location => ?)", folder.resolve("t").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "checkConstraints | {} | {\"delta.constraints.c\":\"id > 0\"}",
        "generatedColumns | {\"delta.generationExpression\":\"1\"} | {}",
        "identityColumns | {\"delta.identity.start\":1,\"delta.identity.step\":1} | {}",
        "invariants | {\"delta.invariants\":\"{\\\"expression\\\":{\\\"expression\\\":\\\"id > 0"
            + "\\\"}}\"} | {}"
      })
  void aRuleOverRowsThatNobodyAsserts(String feature, String metadata, String configuration)
      throws Exception {
    write(feature, "", field(metadata), configuration);
    assertRefused("assert " + feature);
  }
}
