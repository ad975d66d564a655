package io.deltalakedb.mirror.read;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code _delta_log} whose name means something (PROTOCOL.md, "Delta Log Entries").
 * Versions are accepted with any number of digits, as the engines do.
 *
 * @param kind what the name says it is
 * @param version the version; of a compacted file the first one
 * @param part which part of a multi-part checkpoint, 1-based; 1 elsewhere
 * @param parts how many parts a multi-part checkpoint has; 1 elsewhere
 * @param name the last part of its path
 * @param size bytes
 * @param modifiedMillis milliseconds since the epoch
 */
public record LogFile(
    Kind kind, long version, int part, int parts, String name, long size, long modifiedMillis) {

  /** The kinds of files. */
  public enum Kind {
    COMMIT,
    CLASSIC_CHECKPOINT,
    CHECKPOINT_PART,
    V2_CHECKPOINT_JSON,
    V2_CHECKPOINT_PARQUET,
    CHECKSUM,
    COMPACTED
  }

  private static final Pattern COMMIT = Pattern.compile("(\\d+)\\.json");
  private static final Pattern CLASSIC = Pattern.compile("(\\d+)\\.checkpoint\\.parquet");
  private static final Pattern PART =
      Pattern.compile("(\\d+)\\.checkpoint\\.(\\d+)\\.(\\d+)\\.parquet");
  private static final Pattern V2 =
      Pattern.compile("(\\d+)\\.checkpoint\\.([0-9a-zA-Z-]+)\\.(json|parquet)");
  private static final Pattern CHECKSUM = Pattern.compile("(\\d+)\\.crc");
  private static final Pattern COMPACTED = Pattern.compile("(\\d+)\\.(\\d+)\\.compacted\\.json");

  public LogFile {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
  }

  /** What a name means; empty for names that mean nothing, hidden ones among them. */
  public static Optional<LogFile> parse(String name, long size, long modifiedMillis) {
    try {
      return parseName(name, size, modifiedMillis);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LogFile> parseName(String name, long size, long modifiedMillis) {
    if (name.isEmpty() || !isDigit(name.charAt(0))) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      Matcher matcher = pattern(kind).matcher(name);
      if (matcher.matches() && isOfKind(kind, matcher)) {
        long version = Long.parseLong(matcher.group(1));
        boolean isPart = kind == Kind.CHECKPOINT_PART;
        int part = isPart ? Integer.parseInt(matcher.group(2)) : 1;
        int parts = isPart ? Integer.parseInt(matcher.group(3)) : 1;
        return Optional.of(new LogFile(kind, version, part, parts, name, size, modifiedMillis));
      }
    }
    return Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Pattern pattern(Kind kind) {
    return switch (kind) {
      case COMMIT -> COMMIT;
      case CLASSIC_CHECKPOINT -> CLASSIC;
      case CHECKPOINT_PART -> PART;
      case V2_CHECKPOINT_JSON, V2_CHECKPOINT_PARQUET -> V2;
      case CHECKSUM -> CHECKSUM;
      case COMPACTED -> COMPACTED;
    };
  }

  private static boolean isOfKind(Kind kind, Matcher matcher) {
    return switch (kind) {
      case V2_CHECKPOINT_JSON -> matcher.group(3).equals("json");
      case V2_CHECKPOINT_PARQUET -> matcher.group(3).equals("parquet");
      default -> true;
    };
  }

  /** The name that a commit file of this version must have, 20 digits. */
  public static String commitName(long version) {
    return digits(version) + ".json";
  }

  /** A version as names spell it, 20 digits. */
  public static String digits(long version) {
    String digits = Long.toString(version);
    return "0".repeat(20 - digits.length()) + digits;
  }

  /** Whether this is a checkpoint or a part of one. */
  public boolean isCheckpoint() {
    return switch (kind) {
      case CLASSIC_CHECKPOINT, CHECKPOINT_PART, V2_CHECKPOINT_JSON, V2_CHECKPOINT_PARQUET -> true;
      case COMMIT, CHECKSUM, COMPACTED -> false;
    };
  }
}
