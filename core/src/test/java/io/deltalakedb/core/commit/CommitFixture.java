package io.deltalakedb.core.commit;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.FileKey;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.snapshot.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A table in memory: its first commit, and commits on top of it. */
final class CommitFixture {

  static final String PLAIN = protocol(1, 2, "");
  static final String DV_PROTOCOL =
      protocol(
          3,
          7,
          ",\"readerFeatures\":[\"deletionVectors\"],"
              + "\"writerFeatures\":[\"appendOnly\",\"deletionVectors\",\"invariants\"]");
  static final String TRACKED =
      protocol(1, 7, ",\"writerFeatures\":[\"domainMetadata\",\"rowTracking\"]");

  private final Replay replay = new Replay();

  CommitFixture(String... lines) {
    for (String line : lines) {
      replay.apply(0, ActionJson.parse(line));
    }
  }

  static CommitFixture plain(String... more) {
    List<String> lines = new ArrayList<>(List.of(PLAIN, metadata("id BIGINT, p STRING", Map.of())));
    lines.addAll(List.of(more));
    return new CommitFixture(lines.toArray(String[]::new));
  }

  static String protocol(int reader, int writer, String lists) {
    return "{\"protocol\":{\"minReaderVersion\":"
        + reader
        + ",\"minWriterVersion\":"
        + writer
        + lists
        + "}}";
  }

  static String metadata(String ddl, Map<String, String> configuration) {
    return metadata(ddl, "", configuration);
  }

  static String metadata(String ddl, String partitionColumns, Map<String, String> configuration) {
    return metadataOf(SchemaJson.write(SchemaDdl.parse(ddl)), partitionColumns, configuration);
  }

  static String metadataOf(
      String schemaString, String partitionColumns, Map<String, String> configuration) {
    String properties =
        configuration.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> Json.quote(entry.getKey()) + ":" + Json.quote(entry.getValue()))
            .collect(Collectors.joining(","));
    String columns = partitionColumns.isEmpty() ? "" : Json.quote(partitionColumns);
    return "{\"metaData\":{\"id\":\"t1\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":"
        + Json.quote(schemaString)
        + ",\"partitionColumns\":["
        + columns
        + "],\"configuration\":{"
        + properties
        + "}}}";
  }

  static String add(String path, String more) {
    return add(path, "{}", "{\"numRecords\":3}", more);
  }

  static String add(String path, String partitionValues, String stats, String more) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":"
        + partitionValues
        + ",\"size\":10,\"modificationTime\":1,\"dataChange\":true,\"stats\":"
        + Json.quote(stats)
        + more
        + "}}";
  }

  static String remove(String path, String more) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true" + more + "}}";
  }

  static String dv(long cardinality) {
    return ",\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"12345678901234567890\","
        + "\"offset\":1,\"sizeInBytes\":3,\"cardinality\":"
        + cardinality
        + "}";
  }

  CommitContext context(long now) {
    return new CommitContext(
            replay.version() + 1,
            Optional.of(replay.snapshot()),
            new InMemory(),
            now,
            OptionalLong.of(500))
        .at("/the/table");
  }

  static List<Action> actions(String... lines) {
    return List.of(lines).stream().map(ActionJson::parse).toList();
  }

  List<String> check(String... lines) {
    return CommitRules.check(context(1000), actions(lines));
  }

  PreparedCommit prepare(long now, CommitDescription description, String... lines) {
    PreparedCommit commit = CommitPreparation.prepare(context(now), description, actions(lines));
    return commit;
  }

  /** Prepares a commit and takes it in. */
  List<String> commit(long now, String... lines) {
    PreparedCommit commit = prepare(now, CommitDescription.of("WRITE", "tx"), lines);
    long version = replay.version() + 1;
    commit.lines().forEach(line -> replay.apply(version, line.action()));
    return commit.lines().stream().map(ActionLine::json).toList();
  }

  private final class InMemory implements LiveFiles {

    @Override
    public Optional<Action.Add> find(FileKey key) {
      return Optional.ofNullable(replay.files().get(key));
    }

    @Override
    public List<Action.Add> at(String path) {
      return replay.files().values().stream().filter(add -> add.path().equals(path)).toList();
    }

    @Override
    public long count() {
      return replay.files().size();
    }

    @Override
    public boolean allHaveRowIds() {
      return replay.files().values().stream().allMatch(file -> file.baseRowId().isPresent());
    }

    @Override
    public boolean hadColumn(String physicalPath) {
      return false;
    }
  }
}
