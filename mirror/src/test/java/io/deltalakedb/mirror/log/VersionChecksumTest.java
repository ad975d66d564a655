package io.deltalakedb.mirror.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class VersionChecksumTest {

  @Test
  void equalsThoseOfSpark() throws IOException {
    int compared = 0;
    for (Path table : Fixtures.tables()) {
      if (!table.toString().contains("gen-spark44")) {
        continue;
      }
      for (Path file : files(table)) {
        long version = LogFile.parse(file.getFileName().toString(), 1, 0).orElseThrow().version();
        Optional<ReplayedSource> source = ReplayedSource.of(table, version);
        if (source.isEmpty()) {
          continue;
        }
        compare(Json.parse(Files.readString(file)), ours(source.get()), file);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  private static List<Path> files(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("\\d{20}\\.crc"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode ours(ReplayedSource source) {
    Collection<Action.Add> files = source.replay.files().values();
    VersionChecksum checksum = new VersionChecksum(source.snapshot(), totals(files));
    assertThat(Json.parse(checksum.json()).has("fileSizeHistogram")).isEqualTo(files.isEmpty());
    files.forEach(add -> checksum.file(add.size(), deleted(add)));
    return Json.parse(checksum.json());
  }

  private static FileTotals totals(Collection<Action.Add> files) {
    return new FileTotals(
        files.size(),
        files.stream().mapToLong(Action.Add::size).sum(),
        OptionalLong.empty(),
        files.size(),
        files.stream().filter(add -> add.deletionVector().isPresent()).count(),
        files.stream().mapToLong(VersionChecksumTest::deleted).sum());
  }

  private static long deleted(Action.Add add) {
    return add.deletionVector().map(DeletionVector::cardinality).orElse(0L);
  }

  private static void compare(JsonNode spark, JsonNode ours, Path file) {
    for (String field :
        List.of(
            "tableSizeBytes",
            "numFiles",
            "numMetadata",
            "numProtocol",
            "inCommitTimestampOpt",
            "metadata",
            "fileSizeHistogram",
            "deletedRecordCountsHistogramOpt")) {
      if (spark.has(field) && (ours.has(field) || !field.startsWith("deleted"))) {
        assertThat(ours.path(field)).as(file + " " + field).isEqualTo(spark.path(field));
      }
    }
    if (spark.has("numDeletedRecordsOpt") && ours.has("numDeletedRecordsOpt")) {
      assertThat(ours.path("numDeletedRecordsOpt")).isEqualTo(spark.path("numDeletedRecordsOpt"));
      assertThat(ours.path("numDeletionVectorsOpt")).isEqualTo(spark.path("numDeletionVectorsOpt"));
    }
    assertThat(sorted(ours.path("protocol").path("writerFeatures")))
        .isEqualTo(sorted(spark.path("protocol").path("writerFeatures")));
    assertThat(sorted(ours.path("domainMetadata"))).isEqualTo(sorted(spark.path("domainMetadata")));
    if (spark.path("setTransactions") instanceof ArrayNode) {
      assertThat(sorted(ours.path("setTransactions")))
          .isEqualTo(sorted(spark.path("setTransactions")));
    }
  }

  private static Set<String> sorted(JsonNode array) {
    TreeSet<String> texts = new TreeSet<>();
    StreamSupport.stream(array.spliterator(), false).forEach(n -> texts.add(n.toString()));
    return texts;
  }
}
