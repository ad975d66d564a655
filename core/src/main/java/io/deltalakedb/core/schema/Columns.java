package io.deltalakedb.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The columns of a schema as rows, in the order of a walk over it. */
public final class Columns {

  /** The domain whose configuration names the clustering columns. */
  public static final String CLUSTERING_DOMAIN = "delta.clustering";

  private final List<String> partitionColumns;
  private final List<String> clusteringPaths;
  private final List<ColumnRow> rows = new ArrayList<>();

  private Columns(List<String> partitionColumns, List<String> clusteringPaths) {
    this.partitionColumns = partitionColumns;
    this.clusteringPaths = clusteringPaths;
  }

  /** Where a field stands. */
  private record Place(String parentPath, String parentPhysical, int depth) {
    Place below(String path, String physical) {
      return new Place(path, physical, depth + 1);
    }
  }

  /**
   * The columns of a schema, nested ones behind their parent.
   *
   * @param schema the schema
   * @param partitionColumns logical names
   * @param clusteringPaths logical paths, as {@link #clusteringPaths} gives them
   */
  public static List<ColumnRow> flatten(
      StructType schema, List<String> partitionColumns, List<String> clusteringPaths) {
    Columns columns = new Columns(partitionColumns, clusteringPaths);
    columns.struct(schema, new Place("", "", 0));
    return List.copyOf(columns.rows);
  }

  /**
   * The logical paths of the clustering columns.
   *
   * @param schema the schema
   * @param configuration of the domain {@code delta.clustering}, whose paths are physical; paths
   *     that the schema lacks stay as they are
   */
  public static List<String> clusteringPaths(StructType schema, Optional<String> configuration) {
    List<String> result = new ArrayList<>();
    List<ColumnRow> rows = flatten(schema, List.of(), List.of());
    for (String physical : configuration.map(Columns::physicalPaths).orElse(List.of())) {
      result.add(
          rows.stream()
              .filter(row -> row.physicalPath().equals(physical))
              .map(ColumnRow::columnPath)
              .findFirst()
              .orElse(physical));
    }
    return List.copyOf(result);
  }

  /** Writers give each column as a list of names; the protocol's text shows plain strings. */
  private static List<String> physicalPaths(String configuration) {
    List<String> paths = new ArrayList<>();
    for (JsonNode column : clusteringColumns(configuration)) {
      String path = column.isTextual() ? ColumnPath.join("", column.textValue()) : "";
      for (JsonNode part : column) {
        path = ColumnPath.join(path, part.asText());
      }
      paths.add(path);
    }
    return paths;
  }

  private static JsonNode clusteringColumns(String configuration) {
    try {
      return Json.parse(configuration).path("clusteringColumns");
    } catch (DeltaLakeDbException notJson) {
      return Json.array();
    }
  }

  private void struct(StructType struct, Place place) {
    int ordinal = 1;
    for (StructField field : struct.fields()) {
      field(field, place, ordinal++);
    }
  }

  private void field(StructField field, Place place, int ordinal) {
    String path = ColumnPath.join(place.parentPath(), field.name());
    String physical = ColumnPath.join(place.parentPhysical(), field.physicalName());
    rows.add(row(field, place, new Spot(path, physical, ordinal, true)));
    nested(field.type(), place.below(path, physical));
  }

  private void nested(DataType type, Place place) {
    if (type instanceof StructType struct) {
      struct(struct, place);
    } else if (type instanceof ArrayType array) {
      part("element", array.element(), array.containsNull(), place, 1);
    } else if (type instanceof MapType map) {
      part("key", map.key(), false, place, 1);
      part("value", map.value(), map.valueContainsNull(), place, 2);
    }
  }

  private void part(String name, DataType type, boolean nullable, Place place, int ordinal) {
    StructField field = new StructField(name, type, nullable, JsonFields.NONE);
    String path = ColumnPath.join(place.parentPath(), name);
    String physical = ColumnPath.join(place.parentPhysical(), name);
    rows.add(row(field, place, new Spot(path, physical, ordinal, false)));
    nested(type, place.below(path, physical));
  }

  private record Spot(String path, String physicalPath, int ordinal, boolean isField) {}

  private ColumnRow row(StructField field, Place place, Spot spot) {
    OptionalInt partition = place.depth() == 0 ? partition(field.name()) : OptionalInt.empty();
    OptionalInt clustering = ordinal(clusteringPaths.indexOf(spot.path()));
    return new ColumnRow(
        rows.size(),
        spot.path(),
        spot.physicalPath(),
        field.name(),
        Optional.of(place.parentPath()).filter(parent -> !parent.isEmpty()),
        spot.ordinal(),
        place.depth(),
        field.type().deltaName(),
        field.nullable(),
        partition.isPresent(),
        partition,
        clustering.isPresent(),
        clustering,
        field.comment(),
        field.columnDefault(),
        field.generationExpression(),
        field.isIdentity(),
        field.number(StructField.IDENTITY + "start"),
        field.number(StructField.IDENTITY + "step"),
        field.metadata().raw(StructField.IDENTITY + "allowExplicitInsert").map("true"::equals),
        field.fieldId(),
        Optional.of(field.physicalName()).filter(name -> spot.isField()),
        field.invariants(),
        Optional.of(field.metadataJson()).filter(json -> !field.metadata().isEmpty()));
  }

  private OptionalInt partition(String name) {
    for (int i = 0; i < partitionColumns.size(); i++) {
      if (partitionColumns.get(i).equalsIgnoreCase(name)) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt ordinal(int index) {
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
  }
}
