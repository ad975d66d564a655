package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a checkpoint of a table gives statistics and partition values: as JSON, as structs typed by
 * the table's schema under physical names, or both (PROTOCOL.md, "Checkpoint Schema").
 *
 * @param asJson whether statistics are written as JSON
 * @param stats the struct of statistics, where it is written
 * @param partition the struct of partition values, where it is written
 */
record StatsSchema(boolean asJson, Optional<ParsedStruct> stats, Optional<ParsedStruct> partition) {

  static StatsSchema of(Action.Metadata metadata) {
    Map<String, String> properties = metadata.configuration();
    boolean asJson = TableProperties.writeStatsAsJson(properties);
    if (!TableProperties.writeStatsAsStruct(properties)) {
      return new StatsSchema(asJson, Optional.empty(), Optional.empty());
    }
    StructType schema = SchemaJson.parse(metadata.schemaString());
    if (hasTwins(schema.fields())) {
      return new StatsSchema(true, Optional.empty(), Optional.empty());
    }
    Set<String> partitionColumns = new HashSet<>(metadata.partitionColumns());
    List<StructField> data =
        schema.fields().stream().filter(f -> !partitionColumns.contains(f.name())).toList();
    ParsedStruct stats =
        new ParsedStruct("stats_parsed")
            .with(TypedLeaf.count("numRecords"))
            .with(new TypedLeaf("tightBounds", new Primitive("boolean")))
            .with(bounds("minValues", data))
            .with(bounds("maxValues", data))
            .with(counts("nullCount", data));
    return new StatsSchema(asJson, Optional.of(stats), partition(schema, partitionColumns));
  }

  /** The same without the struct of partition values; the map is there in any case. */
  StatsSchema withoutPartition() {
    return new StatsSchema(asJson, stats, Optional.empty());
  }

  /** Spark cannot read a struct in which two names differ in nothing but their case. */
  private static boolean hasTwins(List<StructField> fields) {
    Set<String> names = new HashSet<>();
    return fields.stream()
        .anyMatch(
            field ->
                !names.add(field.physicalName().toLowerCase(Locale.ROOT))
                    || (field.type() instanceof StructType nested && hasTwins(nested.fields())));
  }

  private static ParsedStruct bounds(String name, List<StructField> fields) {
    ParsedStruct struct = new ParsedStruct(name);
    for (StructField field : fields) {
      String physical = field.physicalName();
      if (field.type() instanceof StructType nested) {
        struct.with(bounds(physical, nested.fields()));
      } else {
        TypedLeaf.bound(physical, field.type()).ifPresent(struct::with);
      }
    }
    return struct;
  }

  private static ParsedStruct counts(String name, List<StructField> fields) {
    ParsedStruct struct = new ParsedStruct(name);
    for (StructField field : fields) {
      String physical = field.physicalName();
      if (field.type() instanceof StructType nested) {
        struct.with(counts(physical, nested.fields()));
      } else {
        struct.with(TypedLeaf.count(physical));
      }
    }
    return struct;
  }

  /**
   * Left out whole where a value cannot be known from its text: timestamps may stand in the zone of
   * their writer, binary values are escaped in several ways. The map is there in any case.
   */
  private static Optional<ParsedStruct> partition(StructType schema, Set<String> columns) {
    ParsedStruct struct = new ParsedStruct("partitionValues_parsed");
    for (StructField field : schema.fields()) {
      if (columns.contains(field.name())) {
        Optional<TypedLeaf> leaf = partitionLeaf(field.physicalName(), field.type());
        if (leaf.isEmpty()) {
          return Optional.empty();
        }
        leaf.ifPresent(struct::with);
      }
    }
    return struct.isEmpty() ? Optional.empty() : Optional.of(struct);
  }

  private static Optional<TypedLeaf> partitionLeaf(String name, DataType type) {
    return switch (type.deltaName()) {
      case "timestamp" -> Optional.empty();
      case "boolean" -> Optional.of(new TypedLeaf(name, type));
      default -> TypedLeaf.bound(name, type);
    };
  }
}
