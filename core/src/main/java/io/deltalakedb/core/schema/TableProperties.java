package io.deltalakedb.core.schema;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Table properties: what they are and what they say. Reading never fails: a value that another
 * writer broke counts as not set.
 */
public final class TableProperties {

  public static final String APPEND_ONLY = "delta.appendOnly";
  public static final String CHANGE_DATA_FEED = "delta.enableChangeDataFeed";
  public static final String CHECKPOINT_INTERVAL = "delta.checkpointInterval";
  public static final String COLUMN_MAPPING_MODE = "delta.columnMapping.mode";
  public static final String MAX_COLUMN_ID = "delta.columnMapping.maxColumnId";
  public static final String DELETED_FILE_RETENTION = "delta.deletedFileRetentionDuration";
  public static final String DELETION_VECTORS = "delta.enableDeletionVectors";
  public static final String ICT = "delta.enableInCommitTimestamps";
  public static final String ICT_VERSION = "delta.inCommitTimestampEnablementVersion";
  public static final String ICT_TIMESTAMP = "delta.inCommitTimestampEnablementTimestamp";
  public static final String LOG_RETENTION = "delta.logRetentionDuration";
  public static final String ROW_TRACKING = "delta.enableRowTracking";
  public static final String ROW_TRACKING_SUSPENDED = "delta.rowTrackingSuspended";
  public static final String TXN_RETENTION = "delta.setTransactionRetentionDuration";
  public static final String TYPE_WIDENING = "delta.enableTypeWidening";
  public static final String CONSTRAINT_PREFIX = "delta.constraints.";
  public static final String REQUIRE_MESSAGE = "dl.policy.requireMessage";
  public static final String FORBID_SCHEMA_CHANGE = "dl.policy.forbidSchemaChange";
  public static final String MAX_FILE_SIZE = "dl.policy.maxFileSize";

  private static final List<String> OWN_SPACES = List.of("delta.", "dl.policy.");

  private static final List<PropertyDefinition> DEFINITIONS = PropertyCatalogue.all();
  private static final Map<String, PropertyDefinition> BY_KEY =
      DEFINITIONS.stream()
          .collect(Collectors.toMap(PropertyDefinition::propertyKey, Function.identity()));

  private TableProperties() {}

  /** Every property that this version knows. */
  public static List<PropertyDefinition> definitions() {
    return DEFINITIONS;
  }

  /**
   * Whether a key is known, a check constraint, or neither in the {@code delta.} nor in the {@code
   * dl.policy.} space.
   */
  public static boolean isKnown(String key) {
    return OWN_SPACES.stream().noneMatch(key.toLowerCase(Locale.ROOT)::startsWith)
        || BY_KEY.containsKey(key)
        || key.startsWith(CONSTRAINT_PREFIX);
  }

  /**
   * Checks a property that a user sets.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where the key is in a space of ours and not known,
   *     or the value is not one that the property can have
   */
  public static void check(String key, String value) {
    if (!isKnown(key)) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot set property " + key + ": there is no such property" + nearest(key));
    }
    PropertyDefinition definition = BY_KEY.get(key);
    if (definition != null && !isValid(definition, value)) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot set property "
              + key
              + " to '"
              + value
              + "': it takes "
              + definition.allowedValues().orElse("a whole number from " + least(key) + " on"));
    }
  }

  /** A property whose name differs only in case is most likely what was meant. */
  private static String nearest(String key) {
    return BY_KEY.keySet().stream()
        .filter(known -> known.equalsIgnoreCase(key))
        .findFirst()
        .map(known -> ", " + known + " is meant")
        .orElse("");
  }

  private static boolean isValid(PropertyDefinition definition, String value) {
    return switch (definition.dataType()) {
      case "boolean" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "interval" -> Interval.parse(value).isPresent();
      case "long" -> isInRange(definition.propertyKey(), parseLong(value));
      default ->
          definition
              .allowedValues()
              .map(words -> List.of(words.split(", ")).contains(value))
              .orElse(true);
    };
  }

  private static boolean isInRange(String key, OptionalLong value) {
    return value.isPresent() && value.getAsLong() >= least(key);
  }

  private static long least(String key) {
    return switch (key) {
      case CHECKPOINT_INTERVAL, MAX_FILE_SIZE, "delta.randomPrefixLength" -> 1;
      case "delta.dataSkippingNumIndexedCols" -> -1;
      default -> 0;
    };
  }

  /** Versions between two checkpoints, at least 1. */
  public static long checkpointInterval(Map<String, String> configuration) {
    OptionalLong value = number(configuration, CHECKPOINT_INTERVAL);
    return isInRange(CHECKPOINT_INTERVAL, value) ? value.getAsLong() : 10;
  }

  /** How long removed files are kept as tombstones. */
  public static Duration deletedFileRetention(Map<String, String> configuration) {
    return duration(configuration, DELETED_FILE_RETENTION).orElse(Duration.ofDays(7));
  }

  /** How long versions stay in the log. */
  public static Duration logRetention(Map<String, String> configuration) {
    return duration(configuration, LOG_RETENTION).orElse(Duration.ofDays(30));
  }

  /** How long application ids are kept; empty = for ever. */
  public static Optional<Duration> setTransactionRetention(Map<String, String> configuration) {
    return duration(configuration, TXN_RETENTION);
  }

  public static boolean inCommitTimestamps(Map<String, String> configuration) {
    return flag(configuration, ICT);
  }

  public static boolean appendOnly(Map<String, String> configuration) {
    return flag(configuration, APPEND_ONLY);
  }

  /** Whether row-level changes are recorded, under the present or the old name. */
  public static boolean changeDataFeed(Map<String, String> configuration) {
    return flag(configuration, CHANGE_DATA_FEED)
        || flag(configuration, "delta.enableChangeDataCapture");
  }

  public static boolean deletionVectors(Map<String, String> configuration) {
    return flag(configuration, DELETION_VECTORS);
  }

  public static boolean rowTracking(Map<String, String> configuration) {
    return flag(configuration, ROW_TRACKING);
  }

  public static boolean rowTrackingSuspended(Map<String, String> configuration) {
    return flag(configuration, ROW_TRACKING_SUSPENDED);
  }

  public static boolean typeWidening(Map<String, String> configuration) {
    return flag(configuration, TYPE_WIDENING);
  }

  /** Whether checkpoints hold statistics as JSON. */
  public static boolean writeStatsAsJson(Map<String, String> configuration) {
    return !"false".equalsIgnoreCase(configuration.get("delta.checkpoint.writeStatsAsJson"));
  }

  /** Whether checkpoints hold statistics as columns. */
  public static boolean writeStatsAsStruct(Map<String, String> configuration) {
    return flag(configuration, "delta.checkpoint.writeStatsAsStruct");
  }

  /** The codec of Parquet files, as the property spells it. */
  public static Optional<String> compressionCodec(Map<String, String> configuration) {
    return Optional.ofNullable(configuration.get("delta.parquet.compression.codec"));
  }

  /** none, name or id. */
  public static String columnMappingMode(Map<String, String> configuration) {
    return configuration.getOrDefault(COLUMN_MAPPING_MODE, "none").toLowerCase(Locale.ROOT);
  }

  /** The highest column id ever given, 0 where there is none. */
  public static long maxColumnId(Map<String, String> configuration) {
    return number(configuration, MAX_COLUMN_ID).orElse(0);
  }

  /** The size in bytes of the largest file that may be added; empty = any. */
  public static OptionalLong maxFileSize(Map<String, String> configuration) {
    OptionalLong value = number(configuration, MAX_FILE_SIZE);
    return isInRange(MAX_FILE_SIZE, value) ? value : OptionalLong.empty();
  }

  /** Whether a boolean property is set to true. */
  public static boolean flag(Map<String, String> configuration, String key) {
    return "true".equalsIgnoreCase(configuration.get(key));
  }

  private static Optional<Duration> duration(Map<String, String> configuration, String key) {
    return Optional.ofNullable(configuration.get(key)).flatMap(Interval::parse);
  }

  private static OptionalLong number(Map<String, String> configuration, String key) {
    String value = configuration.get(key);
    return value == null ? OptionalLong.empty() : parseLong(value);
  }

  private static OptionalLong parseLong(String value) {
    try {
      return OptionalLong.of(Long.parseLong(value.strip()));
    } catch (NumberFormatException notNumber) {
      return OptionalLong.empty();
    }
  }
}
