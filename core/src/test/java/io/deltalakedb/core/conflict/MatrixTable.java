package io.deltalakedb.core.conflict;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.json.ActionJson;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.snapshot.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table at version 4, partitioned by p, with one file for each of p = a, b, c; ids of a are 1 to
 * 9, of b 10 to 19, of c 20 to 29.
 */
record MatrixTable(String protocol, Map<String, String> properties) {

  static final String SCHEMA = SchemaJson.write(SchemaDdl.parse("id BIGINT, s STRING, p STRING"));
  static final String READER_FEATURES = "\"columnMapping\",\"deletionVectors\",\"v2Checkpoint\"";
  static final MatrixTable PLAIN = new MatrixTable(protocol(1, 2, ""), Map.of());
  static final MatrixTable FEATURED =
      new MatrixTable(
          features(
              "deletionVectors",
              "columnMapping",
              "appendOnly",
              "invariants",
              "domainMetadata",
              "rowTracking",
              "inCommitTimestamp",
              "v2Checkpoint"),
          Map.of());

  static String protocol(int reader, int writer, String lists) {
    return "{\"protocol\":{\"minReaderVersion\":"
        + reader
        + ",\"minWriterVersion\":"
        + writer
        + lists
        + "}}";
  }

  /** A protocol (3,7) with deletion vectors and column mapping for readers. */
  static String features(String... writer) {
    String list = List.of(writer).stream().map(Json::quote).collect(Collectors.joining(","));
    return protocol(
        3, 7, ",\"readerFeatures\":[" + READER_FEATURES + "],\"writerFeatures\":[" + list + "]");
  }

  static String metadata(Map<String, String> properties) {
    return metadata(properties, SCHEMA, "p");
  }

  static String metadata(Map<String, String> properties, String schema, String partition) {
    String configuration =
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(entry -> Json.quote(entry.getKey()) + ":" + Json.quote(entry.getValue()))
                .collect(Collectors.joining(","));
    return "{\"metaData\":{\"id\":\"t1\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":"
        + Json.quote(schema)
        + ",\"partitionColumns\":[\""
        + partition
        + "\"],\"configuration\":{"
        + configuration
        + "}}}";
  }

  static String add(String path, String p, int least, int most) {
    return file(path, p, least, most, true);
  }

  static String rearranged(String path, String p, int least, int most) {
    return file(path, p, least, most, false);
  }

  private static String file(String path, String p, int least, int most, boolean dataChange) {
    String stats =
        "{\"numRecords\":"
            + (most - least + 1)
            + ",\"minValues\":{\"id\":"
            + least
            + "},\"maxValues\":{\"id\":"
            + most
            + "},\"nullCount\":{\"id\":0}}";
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{\"p\":"
        + Json.quote(p)
        + "},\"size\":1,\"modificationTime\":1,\"dataChange\":"
        + dataChange
        + ",\"stats\":"
        + Json.quote(stats)
        + "}}";
  }

  /** A remove that says nothing of the file. */
  static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true}}";
  }

  static String cleared(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":false}}";
  }

  static String txn(String appId, long version) {
    return "{\"txn\":{\"appId\":\"" + appId + "\",\"version\":" + version + "}}";
  }

  static String domain(String name) {
    return "{\"domainMetadata\":{\"domain\":\""
        + name
        + "\",\"configuration\":\"{}\","
        + "\"removed\":false}}";
  }

  static String info(String operation, String more) {
    return "{\"commitInfo\":{\"timestamp\":1700000000000,\"operation\":\""
        + operation
        + "\",\"userName\":\"ann\""
        + more
        + "}}";
  }

  /** The table as one commit. */
  List<String> lines() {
    return List.of(
        protocol,
        metadata(properties),
        add("a", "a", 1, 9),
        add("b", "b", 10, 19),
        add("c", "c", 20, 29));
  }

  Replay replay() {
    Replay replay = new Replay();
    lines().forEach(line -> replay.apply(4, ActionJson.parse(line)));
    return replay;
  }

  static Winner winner(long version, List<Action> actions) {
    Optional<Action.CommitInfo> info =
        actions.stream()
            .filter(Action.CommitInfo.class::isInstance)
            .map(Action.CommitInfo.class::cast)
            .findFirst();
    return new Winner(version, info, OptionalLong.of(1_700_000_000_000L));
  }
}
