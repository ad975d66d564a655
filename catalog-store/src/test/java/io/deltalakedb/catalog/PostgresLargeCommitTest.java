package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits that are large enough for COPY and for removes by sets. */
class PostgresLargeCommitTest {

  private static final int FILES = 6_000;
  private static final String ODD = "tab\tback\\slash line\nreturn\r \\N \u00e9 \ud83d\ude00 ";

  private final CatalogStore store =
      CatalogStore.open(
          new CatalogConfig(
              PostgresServer.freshDatabase(), true, Duration.ofSeconds(30), Optional.empty()));

  @AfterEach
  void close() {
    store.close();
  }

  private static CommitDescription write() {
    return CommitDescription.of("WRITE", UUID.randomUUID().toString());
  }

  private static Action add(int file) {
    return ActionJson.parse(
        "{\"add\":{\"path\":\"part-%d.parquet\",\"partitionValues\":{\"p\":%s},\"size\":%d,"
                .formatted(file, Json.quote(ODD + file % 3), file)
            + "\"modificationTime\":1,\"dataChange\":true,\"tags\":{\"t\":"
            + Json.quote(ODD)
            + "},\"stats\":\"{\\\"numRecords\\\":1}\"}}");
  }

  private static Action remove(int file) {
    return ActionJson.parse(
        "{\"remove\":{\"path\":\"part-%d.parquet\",\"deletionTimestamp\":1,\"dataChange\":true}}"
            .formatted(file));
  }

  private void commit(CatalogTable table, List<Action> actions) {
    store.commit(
        CommitRequest.of(new TableChange(table.tableId(), OptionalLong.empty(), actions), write()));
  }

  @Test
  void everyRowIsThereAsItWasGivenAndGoesWhenItIsRemoved() {
    CatalogTable table =
        store.createTable(
            new NewTable(
                TableName.parse("main.t"),
                "/data/t",
                Optional.empty(),
                List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())),
                write()));
    List<Action> adds = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      adds.add(add(i));
    }
    commit(table, adds);
    List<Action> both = new ArrayList<>();
    for (int i = 0; i < FILES; i += 2) {
      both.add(remove(i));
      both.add(add(FILES + i));
    }
    commit(table, both);

    Set<Action> expected = new HashSet<>();
    for (int i = 0; i < FILES; i++) {
      expected.add(add(i % 2 == 0 ? FILES + i : i));
    }
    Set<Action> live = new HashSet<>();
    store.liveFiles(store.table("main.t"), 2, line -> live.add(line.action()));
    assertThat(live).isEqualTo(expected);
    live.clear();
    store.liveFiles(store.table("main.t"), 1, line -> live.add(line.action()));
    assertThat(live).isEqualTo(new HashSet<>(adds));
    assertThat(store.totals(store.table("main.t"), 2).numFiles()).isEqualTo(FILES);
  }
}
