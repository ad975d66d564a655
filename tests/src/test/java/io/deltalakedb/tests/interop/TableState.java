package io.deltalakedb.tests.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table at a version as an engine reads it, in forms that compare and print well.
 *
 * @param protocol the two versions and the sorted features; those of readers from version 3 on
 * @param metadata one JSON object with sorted keys: id, name, description, schemaString,
 *     partitionColumns, configuration, createdTime; absent fields left out
 * @param files one line a live file, {@code path|dvUniqueId|size}
 * @param domains live domains with their configuration
 * @param transactions application ids with their version; empty where the engine was not asked
 */
public record TableState(
    long version,
    String protocol,
    String metadata,
    SortedSet<String> files,
    SortedMap<String, String> domains,
    SortedMap<String, Long> transactions) {

  private static final ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  public TableState {
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
    transactions = Collections.unmodifiableSortedMap(new TreeMap<>(transactions));
  }

  /** First 8 bytes of SHA-256, in hex, over the sorted lines, each with its line feed. */
  public String filesHash() {
    return hash(files);
  }

  /** The same state without transactions, to compare with an engine that lists none. */
  public TableState withoutTransactions() {
    return new TableState(version, protocol, metadata, files, domains, new TreeMap<>());
  }

  /** The same state as of a log that gives no createdTime. */
  public TableState withoutCreatedTime() {
    try {
      TreeMap<?, ?> fields = SORTED.readValue(metadata, TreeMap.class);
      fields.remove("createdTime");
      String rest = SORTED.writeValueAsString(fields);
      return new TableState(version, protocol, rest, files, domains, transactions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the answer of an oracle, which is also the form in which the Spark process answers. */
  public static TableState of(JsonNode oracle) {
    SortedSet<String> files = new TreeSet<>();
    for (JsonNode file : oracle.path("files")) {
      files.add(file.isTextual() ? file.textValue() : line(file));
    }
    SortedMap<String, String> domains = new TreeMap<>();
    for (var domain : oracle.path("domainMetadata").properties()) {
      domains.put(domain.getKey(), domain.getValue().asText());
    }
    SortedMap<String, Long> transactions = new TreeMap<>();
    for (var transaction : oracle.path("transactions").properties()) {
      transactions.put(transaction.getKey(), transaction.getValue().asLong());
    }
    return new TableState(
        oracle.path("version").longValue(),
        protocol(oracle.path("protocol")),
        metadata(oracle.path("metadata")),
        files,
        domains,
        transactions);
  }

  /** The state hash over lines {@code path|dvUniqueId|size}. */
  public static String hash(Collection<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : new TreeSet<>(lines)) {
        digest.update((line + "\n").getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** JSON with sorted keys; text that is no JSON stays as it is. */
  static String sorted(String json) {
    try {
      return SORTED.writeValueAsString(SORTED.readValue(json, Object.class));
    } catch (IOException e) {
      return json;
    }
  }

  static String line(String path, Optional<String> dvUniqueId, long size) {
    return path + "|" + dvUniqueId.orElse("") + "|" + size;
  }

  static String protocol(
      int reader, int writer, Collection<String> readerFeatures, Collection<String> features) {
    Collection<String> readers = reader < 3 ? List.of() : readerFeatures;
    return reader + "," + writer + new TreeSet<>(readers) + new TreeSet<>(features);
  }

  /** The metadata of an action or of an oracle in the form that {@link #metadata()} has. */
  static String metadata(JsonNode action) {
    try {
      TreeMap<String, Object> fields = new TreeMap<>();
      for (String name : new String[] {"id", "name", "description"}) {
        if (action.hasNonNull(name)) {
          fields.put(name, action.get(name).textValue());
        }
      }
      if (action.hasNonNull("schemaString")) {
        // Checkpoints of some writers space it otherwise than the commit does.
        fields.put("schemaString", sorted(action.get("schemaString").textValue()));
      }
      if (action.hasNonNull("createdTime")) {
        fields.put("createdTime", action.get("createdTime").longValue());
      }
      fields.put("partitionColumns", action.path("partitionColumns"));
      fields.put("configuration", SORTED.treeToValue(action.path("configuration"), TreeMap.class));
      return SORTED.writeValueAsString(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String protocol(JsonNode action) {
    TreeSet<String> readers = new TreeSet<>();
    action.path("readerFeatures").forEach(feature -> readers.add(feature.textValue()));
    TreeSet<String> writers = new TreeSet<>();
    action.path("writerFeatures").forEach(feature -> writers.add(feature.textValue()));
    return protocol(
        action.path("minReaderVersion").intValue(),
        action.path("minWriterVersion").intValue(),
        readers,
        writers);
  }

  private static String line(JsonNode file) {
    Optional<String> dv =
        file.hasNonNull("dvUniqueId")
            ? Optional.of(file.get("dvUniqueId").textValue())
            : Optional.empty();
    return line(file.get("path").textValue(), dv, file.get("size").longValue());
  }
}
