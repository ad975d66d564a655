package io.deltalakedb.core.stats;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that have statistics: those that {@code delta.dataSkippingStatsColumns} names, else
 * the first {@code delta.dataSkippingNumIndexedCols} leaves of the schema; the clustering columns
 * in any case. Partition columns have none.
 */
public final class IndexedColumns {

  private static final String NAMED = "delta.dataSkippingStatsColumns";
  private static final String COUNT = "delta.dataSkippingNumIndexedCols";
  private static final int DEFAULT_COUNT = 32;
  private static final Set<String> ORDERED =
      Set.of(
          "byte",
          "short",
          "integer",
          "long",
          "float",
          "double",
          "string",
          "date",
          "timestamp",
          "timestamp_ntz");

  private final Optional<Set<String>> named;
  private final Set<String> clustering;
  private final List<Leaf> leaves = new ArrayList<>();
  private long left;

  /**
   * A column with statistics.
   *
   * @param physicalPath where it stands in statistics
   * @param type of its values
   */
  public record Leaf(List<String> physicalPath, DataType type) {
    public Leaf {
      physicalPath = List.copyOf(physicalPath);
      requireNonNull(type, "type");
    }

    /** Whether it has a minimum and a maximum; all have a count of nulls. */
    public boolean hasBounds() {
      return type instanceof Decimal
          || (type instanceof Primitive primitive && ORDERED.contains(primitive.name()));
    }
  }

  private IndexedColumns(Optional<Set<String>> named, Set<String> clustering, long left) {
    this.named = named;
    this.clustering = clustering;
    this.left = left;
  }

  /**
   * The columns of a table that have statistics, in the order of its schema.
   *
   * @param metadata of the table
   * @param clusteringDomain configuration of the domain {@code delta.clustering}
   */
  public static List<Leaf> of(Action.Metadata metadata, Optional<String> clusteringDomain) {
    StructType schema = SchemaJson.parse(metadata.schemaString());
    Set<String> clustering =
        Columns.clusteringPaths(schema, clusteringDomain).stream()
            .map(IndexedColumns::plain)
            .collect(Collectors.toSet());
    Optional<Set<String>> named =
        Optional.ofNullable(metadata.configuration().get(NAMED)).map(IndexedColumns::names);
    IndexedColumns columns = new IndexedColumns(named, clustering, count(metadata));
    List<StructField> data =
        schema.fields().stream()
            .filter(
                field ->
                    metadata.partitionColumns().stream().noneMatch(field.name()::equalsIgnoreCase))
            .toList();
    columns.fields(data, List.of(), "", false);
    return List.copyOf(columns.leaves);
  }

  private static long count(Action.Metadata metadata) {
    try {
      String count = metadata.configuration().get(COUNT);
      long number = count == null ? DEFAULT_COUNT : Long.parseLong(count.strip());
      return number < 0 ? Long.MAX_VALUE : number;
    } catch (NumberFormatException brokenByAnother) {
      return DEFAULT_COUNT;
    }
  }

  private static Set<String> names(String text) {
    return Stream.of(text.split(","))
        .map(IndexedColumns::plain)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private static String plain(String path) {
    return path.strip().replace("`", "").toLowerCase(Locale.ROOT);
  }

  private void fields(
      List<StructField> fields, List<String> physical, String parent, boolean isAllNamed) {
    for (StructField field : fields) {
      String path = plain(parent.isEmpty() ? field.name() : parent + "." + field.name());
      List<String> place =
          Stream.concat(physical.stream(), Stream.of(field.physicalName())).toList();
      boolean isNamed = isAllNamed || named.map(names -> names.contains(path)).orElse(false);
      if (field.type() instanceof StructType struct) {
        fields(struct.fields(), place, path, isNamed);
      } else if (named.isPresent() ? isNamed : left-- > 0) {
        leaves.add(new Leaf(place, field.type()));
      } else if (clustering.contains(path)) {
        leaves.add(new Leaf(place, field.type()));
      }
    }
  }
}
