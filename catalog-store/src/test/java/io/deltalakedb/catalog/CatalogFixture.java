package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new catalog in an empty database, and what a test does to it. */
abstract class CatalogFixture implements EmptyDatabase {

  @TempDir Path folder;
  CatalogStore store;
  private String url;

  @BeforeEach
  void open() {
    url = emptyDatabase(folder);
    store = CatalogStore.open(config());
  }

  @AfterEach
  void close() {
    store.close();
  }

  CatalogConfig config() {
    return new CatalogConfig(url, true, Duration.ofSeconds(5), Optional.of("alice"));
  }

  CatalogTable create(String name, List<Action> actions) {
    return store.createTable(
        new NewTable(TableName.parse(name), "/data/" + name, Optional.empty(), actions, write()));
  }

  CatalogTable create(String name) {
    return create(
        name, List.of(RandomLog.protocol(), RandomLog.metadata(RandomLog.SCHEMA, Map.of())));
  }

  CommitResult commit(CatalogTable table, OptionalLong expected, List<Action> actions) {
    return store
        .commit(CommitRequest.of(new TableChange(table.tableId(), expected, actions), write()))
        .get(0);
  }

  void assertState(CatalogTable table, long version, RandomLog.Expected expected) {
    var snapshot = store.snapshot(table, version);
    assertThat(snapshot.version()).isEqualTo(version);
    assertThat(snapshot.protocol()).isEqualTo(expected.snapshot.protocol());
    assertThat(snapshot.metadata()).isEqualTo(expected.snapshot.metadata());
    assertThat(snapshot.txns()).isEqualTo(expected.snapshot.txns());
    assertThat(snapshot.domains()).isEqualTo(expected.snapshot.domains());
    Map<FileKey, Action.Add> files = new LinkedHashMap<>();
    store.liveFiles(
        table,
        version,
        line -> files.put(((Action.Add) line.action()).key(), (Action.Add) line.action()));
    assertThat(files).as("files of version " + version).isEqualTo(expected.files);
    Map<FileKey, Action.Remove> tombstones = new LinkedHashMap<>();
    store.tombstones(
        table,
        version,
        0,
        line ->
            tombstones.put(((Action.Remove) line.action()).key(), (Action.Remove) line.action()));
    assertThat(tombstones).as("tombstones of version " + version).isEqualTo(expected.tombstones);
    assertTotals(table, version, expected);
  }

  private void assertTotals(CatalogTable table, long version, RandomLog.Expected expected) {
    FileTotals totals = store.totals(table, version);
    assertThat(totals.numFiles()).isEqualTo(expected.files.size());
    assertThat(totals.sizeInBytes())
        .isEqualTo(expected.files.values().stream().mapToLong(Action.Add::size).sum());
    assertThat(totals.numDeletionVectors())
        .isEqualTo(
            expected.files.values().stream().filter(a -> a.deletionVector().isPresent()).count());
    assertThat(totals.numFilesWithoutRecords())
        .isEqualTo(expected.files.values().stream().filter(a -> a.stats().isEmpty()).count());
    long[] sum = new long[1];
    store.fileSizes(table, version, (size, deleted) -> sum[0] += size);
    assertThat(sum[0]).isEqualTo(totals.sizeInBytes());
  }

  byte[] content(CatalogTable table, long version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.commitContent(table, version, out);
    return out.toByteArray();
  }

  long count(String sql) {
    try (var connection = store.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The number of rows of every base table. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    try (var connection = store.connect();
        var tables =
            connection.getMetaData().getTables(null, null, "dl%", new String[] {"TABLE"})) {
      while (tables.next()) {
        rows.put(tables.getString("TABLE_NAME"), 0L);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    rows.replaceAll((name, nothing) -> count("SELECT COUNT(*) FROM " + name));
    return rows;
  }

  static CommitDescription write() {
    return CommitDescription.of("WRITE", UUID.randomUUID().toString());
  }

  static Action txn(long version) {
    return new Action.Txn("app", version, OptionalLong.empty(), JsonFields.NONE);
  }

  static ImportRequest importOf(String name, String mode) {
    return new ImportRequest(
        TableName.parse(name),
        "/data/" + name,
        Optional.empty(),
        mode,
        false,
        "/data/" + name,
        false);
  }

  static void importCommit(ImportSession session, long version, List<ActionLine> lines) {
    CommitSink sink = session.commit(version, 1_700_000_000_000L + version);
    StringBuilder text = new StringBuilder();
    for (ActionLine line : lines) {
      sink.add(line);
      text.append(line.json()).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    sink.finish(
        new CommitContent(Sha256.hex(bytes), bytes.length, true),
        () -> {
          throw new AssertionError("canonical bytes are not read again");
        });
  }

  static CheckpointRow checkpoint(long version) {
    return new CheckpointRow(
        0,
        version,
        "classic",
        1,
        0,
        1234,
        OptionalLong.of(5),
        1_700_000_000_000L,
        OptionalLong.empty());
  }

  static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  static Action removeOf(String path) {
    return new Action.Remove(
        path,
        OptionalLong.of(1_700_000_000_000L),
        true,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        JsonFields.NONE);
  }

  static Action addOf(String path, String value) {
    return new Action.Add(
        path,
        new PartitionValues(Map.of("p", value)),
        1,
        1,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        JsonFields.NONE);
  }
}
