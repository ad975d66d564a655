package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.stats.PartitionText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of dl_partition: one for each combination of raw values, labelled with logical names. A
 * partition that is met before the metadata of its version is labelled again at the version's end.
 * One of older partition columns keeps the labels of its own time.
 */
final class PartitionRows {

  private static final int KEPT_IDS = 100_000;

  private final Writing writing;
  private final Map<PartitionValues, Long> ids =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PartitionValues, Long> eldest) {
          return size() > KEPT_IDS;
        }
      };
  private StructType schema = new StructType(List.of());
  private List<String> columns = List.of();
  private boolean labelsAreOld;
  private long firstOfVersion = Long.MAX_VALUE;

  PartitionRows(Writing writing) {
    this.writing = writing;
  }

  /** What partitions are labelled by from now on. */
  void labelBy(Metadata metadata) {
    StructType newSchema =
        metadata.partitionColumns().isEmpty()
            ? new StructType(List.of())
            : SchemaJson.parse(metadata.schemaString());
    List<String> newColumns = List.copyOf(metadata.partitionColumns());
    if (!names(newSchema, newColumns).equals(names(schema, columns))) {
      labelsAreOld = true;
    }
    schema = newSchema;
    columns = newColumns;
  }

  /** The labels are those of the rows that are there. */
  void labelsAreCurrent() {
    labelsAreOld = false;
  }

  /** The id of a combination of values, which is made where it is new. */
  long id(PartitionValues values) throws SQLException {
    Long known = ids.get(values);
    if (known != null) {
      return known;
    }
    String raw = PartitionText.raw(values);
    long id = find(raw).orElse(-1L);
    if (id < 0) {
      id = insert(values, raw);
    }
    ids.put(values, id);
    return id;
  }

  /**
   * The version is complete. Where the names have changed in it, its own partitions and the older
   * ones of the same physical columns are labelled again.
   */
  void relabel() throws SQLException {
    long first = firstOfVersion;
    firstOfVersion = Long.MAX_VALUE;
    if (!labelsAreOld) {
      return;
    }
    labelsAreOld = false;
    writing.settle();
    Set<String> physical = physicalNames();
    record Labelled(long id, String raw) {}
    List<Labelled> all =
        writing
            .command("SELECT partition_id, raw_values FROM dl_partition WHERE table_key = ?")
            .number(writing.tableKey)
            .all(row -> new Labelled(row.getLong(1), row.getString(2)));
    for (Labelled partition : all) {
      PartitionValues values = PartitionText.parse(partition.raw());
      if (partition.id() >= first || physical.containsAll(values.byColumn().keySet())) {
        label(partition.id(), values);
      }
    }
  }

  private void label(long id, PartitionValues values) throws SQLException {
    writing
        .command(
            """
            UPDATE dl_partition SET partition_values = ?, partition_path = ?
            WHERE partition_id = ?
            """)
        .text(PartitionText.logical(values, schema, columns))
        .text(PartitionText.path(values, schema, columns))
        .number(id)
        .run();
  }

  private Set<String> physicalNames() {
    return columns.stream()
        .map(column -> schema.field(column).map(StructField::physicalName).orElse(column))
        .collect(Collectors.toSet());
  }

  private Optional<Long> find(String raw) throws SQLException {
    return writing
        .command("SELECT partition_id FROM dl_partition WHERE table_key = ? AND raw_values = ?")
        .number(writing.tableKey)
        .text(raw)
        .first(row -> row.getLong(1));
  }

  private long insert(PartitionValues values, String raw) throws SQLException {
    long id = writing.nextPartitionId();
    firstOfVersion = Math.min(firstOfVersion, id);
    writing.insert(
        writing
            .command(
                """
                INSERT INTO dl_partition
                  (partition_id, table_key, raw_values, partition_values, partition_path)
                VALUES (?, ?, ?, ?, ?)
                """)
            .number(id)
            .number(writing.tableKey)
            .text(raw)
            .text(PartitionText.logical(values, schema, columns))
            .text(PartitionText.path(values, schema, columns)));
    return id;
  }

  private static List<String> names(StructType schema, List<String> columns) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      names.add(schema.field(column).map(StructField::name).orElse(column));
      names.add(schema.field(column).map(StructField::physicalName).orElse(column));
    }
    return names;
  }
}
