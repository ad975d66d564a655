package io.deltalakedb.core.conflict;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.CommitInfoFields;
import io.deltalakedb.core.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version that was committed since.
 *
 * @param version of the table
 * @param commitInfo what its writer says of it
 * @param committedAt milliseconds since the epoch
 */
public record Winner(
    long version, Optional<Action.CommitInfo> commitInfo, OptionalLong committedAt) {

  private static final String IDENTITY_TAG = "delta.identity.schemaUpdate";

  public Winner {
    requireNonNull(commitInfo, "commitInfo");
    requireNonNull(committedAt, "committedAt");
  }

  /** What it did, as {@code WRITE}. */
  public Optional<String> operation() {
    return fields().flatMap(CommitInfoFields::operation);
  }

  /** Who did it. */
  public Optional<String> userName() {
    return fields().flatMap(CommitInfoFields::userName);
  }

  /** Whether its writer says that it only appended and read nothing; silence counts as no. */
  boolean saysBlindAppend() {
    return fields().flatMap(CommitInfoFields::isBlindAppend).orElse(false);
  }

  /** Whether its metaData only moves the marks of identity columns. */
  boolean updatesIdentityOnly() {
    return fields().flatMap(CommitInfoFields::tags).filter(Winner::hasIdentityTag).isPresent();
  }

  private static boolean hasIdentityTag(String tags) {
    try {
      return Json.parse(tags).path(IDENTITY_TAG).asText().equalsIgnoreCase("true");
    } catch (DeltaLakeDbException notJson) {
      return false;
    }
  }

  /** Whether it gave old files their row ids, or took them away; the files stay what they were. */
  boolean movesRowIdsOnly() {
    return operation()
        .filter(
            name -> name.equals("ROW TRACKING BACKFILL") || name.equals("ROW TRACKING UNBACKFILL"))
        .isPresent();
  }

  /** Version, operation, user and time, in words. */
  String spelled() {
    String by = userName().map(name -> " by " + name).orElse("");
    String at =
        committedAt.isPresent() ? " at " + Instant.ofEpochMilli(committedAt.getAsLong()) : "";
    String what = operation().orElse("") + by + at;
    return "version " + version + (what.isEmpty() ? "" : " (" + what.strip() + ")");
  }

  private Optional<CommitInfoFields> fields() {
    return commitInfo.map(CommitInfoFields::of);
  }
}
