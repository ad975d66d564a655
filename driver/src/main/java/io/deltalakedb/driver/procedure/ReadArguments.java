package io.deltalakedb.driver.procedure;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.catalog.AppStep;
import io.deltalakedb.catalog.ReadClaim;
import io.deltalakedb.core.conflict.IsolationLevel;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a caller says of its reading. A version without files means that all of it was read, unless
 * the commit is a blind append.
 *
 * @param version that was read
 * @param predicate which rows of it
 * @param paths which files of it
 * @param isBlindAppend whether nothing was read
 * @param isolation name of the level
 */
record ReadArguments(
    OptionalLong version,
    Optional<String> predicate,
    Optional<Set<String>> paths,
    Optional<Boolean> isBlindAppend,
    Optional<String> isolation) {

  /** The claim that follows; empty where nothing is said. */
  Optional<ReadClaim> claim(boolean mayRebase) {
    if (version.isEmpty() && (predicate.isPresent() || paths.isPresent())) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit: predicate and read_files say what was read of read_version, which is"
              + " missing; give the version that was read");
    }
    if (isBlind() && (predicate.isPresent() || paths.isPresent())) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit: a blind append has read nothing, but there is a predicate or read_files;"
              + " leave is_blind_append out");
    }
    if (version.isEmpty() && isolation.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReadClaim(version, files(), isolation.map(IsolationLevel::parse), mayRebase));
  }

  private boolean isBlind() {
    return isBlindAppend.orElse(false);
  }

  private ReadClaim.Files files() {
    if (predicate.isPresent()) {
      return new ReadClaim.Files.Matching(predicate.get(), paths);
    }
    if (paths.isPresent()) {
      return new ReadClaim.Files.Listed(paths.get());
    }
    return isBlind() ? new ReadClaim.Files.None() : new ReadClaim.Files.All();
  }

  /** The paths of a JSON array of texts. */
  static Set<String> paths(String json) {
    return paths(Json.parse(json));
  }

  /** The paths of a JSON array of texts. */
  static Set<String> paths(JsonNode array) {
    Set<String> paths = new LinkedHashSet<>();
    if (array.isArray()) {
      array.forEach(path -> paths.add(path.isTextual() ? path.textValue() : ""));
    }
    if (!array.isArray() || paths.contains("")) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit: read_files must be a JSON array of paths as they stand in the log");
    }
    return paths;
  }

  /** The step of an application; both or none. */
  static Optional<AppStep> step(Optional<String> appId, OptionalLong appVersion) {
    if (appId.isPresent() != appVersion.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot commit: app_id and app_version tell a repeated commit only together; give both");
    }
    return appId.map(id -> new AppStep(id, appVersion.orElseThrow()));
  }
}
