package io.deltalakedb.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a stage says beside its actions, as it is kept with them.
 *
 * @param userMetadata for commitInfo
 * @param paths of the files that were read, where they are known
 */
record StageNote(Optional<String> userMetadata, Optional<Set<String>> paths) {

  private static final String USER_METADATA = "userMetadata";
  private static final String READ_FILES = "readFiles";

  StageNote {
    paths = paths.map(Set::copyOf);
  }

  /** The note of a call. */
  static StageNote of(StagedChange change) {
    return new StageNote(change.userMetadata(), paths(change.files()));
  }

  private static Optional<Set<String>> paths(ReadClaim.Files files) {
    if (files instanceof ReadClaim.Files.Listed listed) {
      return Optional.of(listed.paths());
    }
    return files instanceof ReadClaim.Files.Matching matching ? matching.paths() : Optional.empty();
  }

  /** The text that is kept; empty where there is nothing to say. */
  Optional<String> text() {
    if (userMetadata.isEmpty() && paths.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode text = Json.object();
    userMetadata.ifPresent(note -> text.put(USER_METADATA, note));
    if (paths.isPresent()) {
      ArrayNode files = text.putArray(READ_FILES);
      new TreeSet<>(paths.get()).forEach(files::add);
    }
    return Optional.of(Json.write(text));
  }

  /** The note of a text that is kept. */
  static StageNote parse(String text) {
    JsonNode note = Json.parse(text);
    Optional<Set<String>> paths = Optional.empty();
    if (note.has(READ_FILES)) {
      Set<String> files = new LinkedHashSet<>();
      note.get(READ_FILES).forEach(path -> files.add(path.textValue()));
      paths = Optional.of(files);
    }
    return new StageNote(
        Optional.ofNullable(note.get(USER_METADATA)).map(JsonNode::textValue), paths);
  }
}
