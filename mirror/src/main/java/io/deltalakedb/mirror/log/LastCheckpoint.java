package io.deltalakedb.mirror.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.store.LogStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file {@code _last_checkpoint}: a hint where to begin to read (PROTOCOL.md, "Last Checkpoint
 * File"). Never needed, never trusted for state.
 *
 * @param version of the checkpoint
 * @param size actions in it
 * @param sizeInBytes of its files
 * @param numOfAddFiles live files in it
 */
public record LastCheckpoint(
    long version, long size, OptionalLong sizeInBytes, OptionalLong numOfAddFiles) {

  /** The name of the file. */
  public static final String NAME = "_last_checkpoint";

  private static final int MAX_BYTES = 1 << 22;
  private static final String UNRESERVED = "-._~";

  public LastCheckpoint {
    requireNonNull(sizeInBytes, "sizeInBytes");
    requireNonNull(numOfAddFiles, "numOfAddFiles");
  }

  /** The hint of a log; empty where it is missing, malformed or has a wrong checksum. */
  public static Optional<LastCheckpoint> read(LogStore store, String logDir) {
    String path = logDir + "/" + NAME;
    if (!store.exists(path)) {
      return Optional.empty();
    }
    try (InputStream in = store.read(path)) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<LastCheckpoint> parse(String text) {
    JsonNode node;
    try {
      node = Json.parse(text);
    } catch (DeltaLakeDbException e) {
      return Optional.empty();
    }
    JsonNode version = node.path("version");
    if (!version.canConvertToLong() || !version.isIntegralNumber() || version.longValue() < 0) {
      return Optional.empty();
    }
    if (node.path("checksum").isTextual()
        && !node.path("checksum").textValue().equals(checksum((ObjectNode) node))) {
      return Optional.empty();
    }
    return Optional.of(
        new LastCheckpoint(
            version.longValue(),
            node.path("size").asLong(),
            number(node, "sizeInBytes"),
            number(node, "numOfAddFiles")));
  }

  private static OptionalLong number(JsonNode node, String name) {
    return node.path(name).isIntegralNumber()
        ? OptionalLong.of(node.path(name).longValue())
        : OptionalLong.empty();
  }

  /** Replaces the hint of a log, unless that one names a newer checkpoint that is there. */
  public void write(LogStore store, String logDir) {
    Optional<LastCheckpoint> there = read(store, logDir);
    if (there.isPresent()
        && there.get().version() > version
        && isListed(store, logDir, there.get().version())) {
      return;
    }
    store.overwrite(logDir + "/" + NAME, json().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isListed(LogStore store, String logDir, long version) {
    return LogListing.of(logDir, store.list(logDir)).checkpoints().stream()
        .anyMatch(checkpoint -> checkpoint.version() == version);
  }

  String json() {
    ObjectNode node = Json.object();
    node.put("version", version);
    node.put("size", size);
    sizeInBytes.ifPresent(bytes -> node.put("sizeInBytes", bytes));
    numOfAddFiles.ifPresent(files -> node.put("numOfAddFiles", files));
    node.put("checksum", checksum(node));
    return Json.write(node);
  }

  /**
   * MD5 over the leaves as {@code path=value}, sorted as whole texts: so does delta-spark; sorting
   * by path alone, as the protocol says, differs where an array has more than ten scalars.
   */
  static String checksum(ObjectNode node) {
    List<String> leaves = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals("checksum")) {
        leaves(quoted(field.getKey()), field.getValue(), leaves);
      }
    }
    Collections.sort(leaves);
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5")
              .digest(String.join(",", leaves).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java without MD5", e);
    }
  }

  private static void leaves(String path, JsonNode node, List<String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(f -> leaves(path + "+" + quoted(f.getKey()), f.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        leaves(path + "+" + i, node.get(i), leaves);
      }
    } else {
      leaves.add(path + "=" + (node.isTextual() ? quoted(node.textValue()) : node.asText()));
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.append('"').toString();
  }
}
