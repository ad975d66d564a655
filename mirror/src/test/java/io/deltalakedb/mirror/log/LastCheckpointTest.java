package io.deltalakedb.mirror.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.store.LocalLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCheckpointTest {

  private final LocalLogStore store = new LocalLogStore();
  @TempDir private Path dir;

  @Test
  void theChecksumIsThatOfSpark() throws IOException {
    int checked = 0;
    for (Path table : Fixtures.tables()) {
      Path file = table.resolve("_delta_log").resolve(LastCheckpoint.NAME);
      if (!Files.exists(file) || table.endsWith("a_last_checkpoint_wrong_checksum")) {
        continue;
      }
      String text = Files.readString(file);
      if (text.startsWith("{") && text.contains("\"checksum\"")) {
        ObjectNode node = (ObjectNode) Json.parse(text);
        String expected = node.path("checksum").asText();
        if (expected.length() == 32 && node.path("version").asLong() < 1_000) {
          assertThat(LastCheckpoint.checksum(node)).as(file.toString()).isEqualTo(expected);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(20);
  }

  @Test
  void theSampleOfTheProtocol() {
    ObjectNode sample =
        (ObjectNode)
            Json.parse(
                "{\"k0\":\"'v 0'\",\"k1\":{\"k2\":2,\"k3\":[\"v3\",[1,2],{\"k4\":\"v4\",\"k5\":[\"v5\",\"v6\",\"v7\"]}]}}");

    assertThat(LastCheckpoint.checksum(sample)).isEqualTo("6a92d155a59bf2eecbd4b4ec7fd1f875");
  }

  @Test
  void readsBackWhatItWroteAndNeverGoesBack() throws IOException {
    Files.writeString(dir.resolve("00000000000000000010.checkpoint.parquet"), "PAR1");
    LastCheckpoint ten = new LastCheckpoint(10, 7, OptionalLong.of(1234), OptionalLong.of(5));
    ten.write(store, dir.toString());
    new LastCheckpoint(9, 6, OptionalLong.empty(), OptionalLong.empty())
        .write(store, dir.toString());

    assertThat(LastCheckpoint.read(store, dir.toString())).contains(ten);
  }

  @Test
  void aHintToACheckpointThatIsNotThereIsReplaced() {
    new LastCheckpoint(999_999, 7, OptionalLong.empty(), OptionalLong.empty())
        .write(store, dir.toString());
    LastCheckpoint nine = new LastCheckpoint(9, 6, OptionalLong.empty(), OptionalLong.empty());
    nine.write(store, dir.toString());

    assertThat(LastCheckpoint.read(store, dir.toString())).contains(nine);
  }

  @Test
  void whatIsDamagedIsAsIfItWereNotThere() {
    assertThat(LastCheckpoint.parse("")).isEmpty();
    assertThat(LastCheckpoint.parse("{\"version\":-1,\"size\":1}")).isEmpty();
    assertThat(LastCheckpoint.parse("[]")).isEmpty();
    assertThat(LastCheckpoint.parse("{\"version\":3,\"size\":1,\"checksum\":\"00\"}")).isEmpty();
    assertThat(LastCheckpoint.parse("{\"version\":3,\"size\":1}")).isPresent();
  }
}
