package io.deltalakedb.tests.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a writer meant to do and was answered, on disk before it does it and as soon as it knows, so
 * that it outlives the writer.
 */
final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A step and its end.
   *
   * @param outcome empty where the writer died before it was told
   * @param versions that were acknowledged, sorted, each as table@version
   * @param state SQLSTATE of the refusal, or empty
   */
  record Entry(
      Step step, Optional<Step.Outcome> outcome, List<String> versions, Optional<String> state) {}

  private final FileChannel file;

  Journal(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  void begins(Step step) throws IOException {
    write(step.toJson(JSON));
  }

  void acknowledged(Step step, List<String> versions) throws IOException {
    ObjectNode end = end(step, Step.Outcome.ACKNOWLEDGED);
    versions.stream().sorted().forEach(end.withArray("versions")::add);
    write(end);
  }

  void failed(Step step, Step.Outcome outcome, String state) throws IOException {
    write(end(step, outcome).put("state", state));
  }

  private static ObjectNode end(Step step, Step.Outcome outcome) {
    return JSON.createObjectNode().put("id", step.id()).put("outcome", outcome.name());
  }

  private void write(JsonNode line) throws IOException {
    file.write(ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8)));
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Every step of the journals in a folder whose names begin so, by id, in the order begun. */
  static Map<String, Entry> read(Path folder, String prefix) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(prefix) && name.endsWith(".journal")) {
          readOne(Files.readString(file), entries);
        }
      }
    }
    return entries;
  }

  private static void readOne(String text, Map<String, Entry> entries) throws IOException {
    // A writer that was killed may have left half a line behind.
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      JsonNode node = JSON.readTree(line);
      if (!node.has("outcome")) {
        Step step = Step.of(node);
        entries.put(step.id(), new Entry(step, Optional.empty(), List.of(), Optional.empty()));
        continue;
      }
      List<String> versions =
          JSON.convertValue(
              node.withArray("versions"),
              JSON.getTypeFactory().constructCollectionType(List.class, String.class));
      entries.computeIfPresent(
          node.path("id").textValue(),
          (id, begun) ->
              new Entry(
                  begun.step(),
                  Optional.of(outcome(begun, node)),
                  versions,
                  Optional.ofNullable(node.path("state").textValue())));
    }
  }

  /** A refusal after an attempt of unknown end leaves the end unknown. */
  private static Step.Outcome outcome(Entry begun, JsonNode end) {
    Step.Outcome told = Step.Outcome.valueOf(end.path("outcome").textValue());
    boolean wasUnknown = begun.outcome().equals(Optional.of(Step.Outcome.UNKNOWN));
    return wasUnknown && told == Step.Outcome.REFUSED ? Step.Outcome.UNKNOWN : told;
  }
}
