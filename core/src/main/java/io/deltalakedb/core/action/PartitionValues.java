package io.deltalakedb.core.action;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The partition values of a file: physical column name to value as text, in the order of the log. A
 * null value is a null partition (PROTOCOL.md, "Partition Value Serialization").
 *
 * @param byColumn value by physical column name; a value may be null
 */
public record PartitionValues(Map<String, @Nullable String> byColumn) {

  /** The values of a file of a table without partitions. */
  public static final PartitionValues NONE = new PartitionValues(Map.of());

  public PartitionValues {
    requireNonNull(byColumn, "byColumn");
    byColumn =
        byColumn.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
  }
}
