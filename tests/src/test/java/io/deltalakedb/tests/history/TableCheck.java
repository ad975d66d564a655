package io.deltalakedb.tests.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.snapshot.Replay;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.LakeState;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.TableState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table at the end of a history: its commits as they lie in the catalog are those of the log,
 * byte by byte, and relations, replay and Delta Kernel tell one state.
 */
final class TableCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 3;
  private static final int SAMPLES = 5;

  private final Lake lake;
  private final CatalogStore store;
  private final CatalogTable table;
  private final String name;
  private final Replay replay = new Replay();
  private final List<Made> made = new ArrayList<>();
  private final Map<Long, String> hashes = new HashMap<>();
  private final Set<Long> rowIds = new HashSet<>();
  private String property = "";

  TableCheck(Lake lake, String name) throws SQLException {
    this.lake = lake;
    this.store = lake.connection().unwrap(DeltaLakeDb.class).catalog();
    this.table = store.table(name);
    this.name = name;
  }

  /** Checks the table, and gives its commits but the first. */
  List<Made> check(Path folder) throws SQLException, IOException {
    long head = table.currentVersion();
    for (long version = 0; version <= head; version++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.commitContent(table, version, bytes);
      Path file = folder.resolve("_delta_log/%020d.json".formatted(version));
      assertThat(Files.readAllBytes(file)).as("%s", file).isEqualTo(bytes.toByteArray());
      take(version, bytes.toString(UTF_8));
      if (version % Math.max(1, head / SAMPLES) == 0) {
        hashes.put(version, replay.filesHash());
      }
    }
    oneState(folder);
    return made;
  }

  private void take(long version, String content) throws IOException {
    String step = "";
    String transaction = "";
    Optional<String> added = Optional.empty();
    Optional<String> removed = Optional.empty();
    replay.advance(version);
    for (String line : content.lines().toList()) {
      replay.apply(version, ActionJson.parse(line));
      JsonNode action = JSON.readTree(line);
      JsonNode info = action.path("commitInfo");
      if (info.isObject()) {
        step = info.path("userMetadata").asText("");
        transaction = info.path("tags").path("deltalakedb.transactionId").asText("");
      } else if (action.has("add")) {
        assertThat(added).as(content).isEmpty();
        added = Optional.of(action.path("add").path("path").textValue());
        takeRowIds(action.path("add"));
      } else if (action.has("remove")) {
        assertThat(removed).as(content).isEmpty();
        removed = Optional.of(action.path("remove").path("path").textValue());
      } else if (action.has("metaData")) {
        property = action.path("metaData").path("configuration").path("step").asText("");
        step = property;
      }
    }
    if (version > 0) {
      made.add(new Made(step, name + "@" + version, Step.print(name, added, removed), transaction));
    }
  }

  private void takeRowIds(JsonNode add) {
    JsonNode first = add.path("baseRowId");
    assertThat(first.isNumber()).isEqualTo(name.equals("s.rows"));
    for (int row = 0; first.isNumber() && row < ROWS; row++) {
      assertThat(rowIds.add(first.longValue() + row)).as("row ids of %s are new", add).isTrue();
    }
  }

  private void oneState(Path folder) throws SQLException, IOException {
    TableState replayed = replayed();
    LakeState relations = new LakeState(lake);
    assertThat(relations.of("s", name.substring(2))).isEqualTo(replayed);
    assertThat(new KernelReader().state(folder, replayed.transactions().keySet()))
        .isEqualTo(replayed);
    for (Map.Entry<Long, String> sample : hashes.entrySet()) {
      assertThat(relations.filesHashAt("s", name.substring(2), sample.getKey()))
          .as("%s at %s", name, sample.getKey())
          .isEqualTo(sample.getValue());
    }
    assertThat(store.snapshot(table, table.currentVersion())).isEqualTo(replay.snapshot());
  }

  private TableState replayed() throws IOException {
    ObjectNode state = JSON.createObjectNode();
    state.put("version", replay.version());
    state.set("protocol", action(replay.protocol().orElseThrow()).path("protocol"));
    state.set("metadata", action(replay.metadata().orElseThrow()).path("metaData"));
    replay
        .files()
        .values()
        .forEach(file -> state.withArray("files").add(file.path() + "||" + file.size()));
    replay
        .snapshot()
        .txns()
        .forEach((app, txn) -> state.withObject("/transactions").put(app, txn.version()));
    replay
        .snapshot()
        .domains()
        .forEach(
            (domain, action) ->
                state.withObject("/domainMetadata").put(domain, action.configuration()));
    return TableState.of(state);
  }

  private static JsonNode action(io.deltalakedb.core.action.Action action) throws IOException {
    return JSON.readTree(ActionJson.write(action));
  }
}
