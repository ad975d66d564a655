package io.deltalakedb.mirror.data;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.mirror.log.UriText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partition values in the names of folders, {@code day=2024-01-02/region=eu}. */
final class PartitionFolders {

  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private final List<StructField> columns;
  private final boolean isHive;

  PartitionFolders(Action.Metadata metadata, boolean isHive) {
    StructType schema = SchemaJson.parse(metadata.schemaString());
    this.columns =
        metadata.partitionColumns().stream().flatMap(name -> schema.field(name).stream()).toList();
    this.isHive = isHive;
    if (!isHive && !columns.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          ("Cannot add files without hive_partitioning: the table is partitioned by %s, and only"
                  + " the names of folders give the values")
              .formatted(metadata.partitionColumns()));
    }
  }

  /** A folder's name, taken apart; the value is null for a null partition. */
  record Key(String name, @Nullable String value) {

    static Optional<Key> of(String folder) {
      int equals = folder.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      String value = UriText.decode(folder.substring(equals + 1));
      boolean isNull = value.isEmpty() || value.equals(NULL);
      return Optional.of(
          new Key(UriText.decode(folder.substring(0, equals)), isNull ? null : value));
    }
  }

  /** The keys of some folders, the deepest of a name last. */
  static List<Key> keys(List<String> folders) {
    return folders.stream().flatMap(folder -> Key.of(folder).stream()).toList();
  }

  /**
   * The partition values of a file.
   *
   * @throws DeltaLakeDbException TABLE_RULE where a column has no folder, or a folder no column
   */
  PartitionValues values(DataFile file) {
    if (!isHive) {
      return PartitionValues.NONE;
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    List<Key> keys = keys(file.folders());
    for (StructField column : columns) {
      Key key = last(keys, column).orElseThrow(() -> noFolder(file, column));
      values.put(column.physicalName(), value(column, key.value()));
    }
    for (Key key : keys(file.foldersBelow())) {
      if (columns.stream().noneMatch(column -> isOf(key, column))) {
        throw noColumn(file, key);
      }
    }
    return new PartitionValues(values);
  }

  private static Optional<Key> last(List<Key> keys, StructField column) {
    List<Key> own = new ArrayList<>(keys);
    own.removeIf(key -> !isOf(key, column));
    return own.isEmpty() ? Optional.empty() : Optional.of(own.get(own.size() - 1));
  }

  private static boolean isOf(Key key, StructField column) {
    return key.name().equalsIgnoreCase(column.name()) || key.name().equals(column.physicalName());
  }

  /** As Delta spells it: {@code 1} for a folder {@code 01}. */
  private static @Nullable String value(StructField column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (column.type().deltaName()) {
        case "byte", "short", "integer", "long" -> Long.toString(Long.parseLong(text));
        case "boolean" -> text.toLowerCase(Locale.ROOT);
        default -> text;
      };
    } catch (NumberFormatException refusedAtCommit) {
      return text;
    }
  }

  private static DeltaLakeDbException noFolder(DataFile file, StructField column) {
    return new DeltaLakeDbException(
        ErrorCode.TABLE_RULE,
        "Cannot add %s: the table is partitioned by %s, and no folder above it is named %s=..."
            .formatted(file.path(), column.name(), column.name()));
  }

  private static DeltaLakeDbException noColumn(DataFile file, Key key) {
    return new DeltaLakeDbException(
        ErrorCode.TABLE_RULE,
        ("Cannot add %s: a folder above it is named %s=..., and the table is not partitioned by %s;"
                + " hive_partitioning => FALSE takes such names for plain names")
            .formatted(file.path(), key.name(), key.name()));
  }
}
