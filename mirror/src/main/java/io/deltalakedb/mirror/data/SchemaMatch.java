package io.deltalakedb.mirror.data;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.schema.TypeWidening;
import io.deltalakedb.mirror.log.ColumnFacts;
import io.deltalakedb.mirror.log.FileFooter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Whether data files have the columns of a table. Safe for many threads. */
final class SchemaMatch {

  private final StructType schema;
  private final List<String> partitionColumns;
  private final boolean isById;
  private final boolean isWidening;
  private final FolderOptions options;

  SchemaMatch(Action.Protocol protocol, Action.Metadata metadata, FolderOptions options) {
    this.schema = SchemaJson.parse(metadata.schemaString());
    this.partitionColumns = metadata.partitionColumns();
    this.isById = TableProperties.columnMappingMode(metadata.configuration()).equals("id");
    this.isWidening =
        TableFeatures.supports(protocol, "typeWidening")
            || TableFeatures.supports(protocol, "typeWidening-preview");
    this.options = options;
  }

  /**
   * The facts of a file by physical path of the table's columns.
   *
   * @throws DeltaLakeDbException TABLE_RULE naming the file, the column and both types
   */
  Map<List<String>, ColumnFacts> facts(String path, FileFooter footer) {
    Comparison comparison = new Comparison(path, footer);
    List<StructField> data = schema.fields().stream().filter(f -> !isPartition(f.name())).toList();
    comparison.fields(data, footer.schema(), new Place(List.of(), List.of(), true));
    return comparison.facts;
  }

  private boolean isPartition(String name) {
    return partitionColumns.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Where a column stands in statistics and in the file; in lists and maps there are no facts. */
  private record Place(List<String> physical, List<String> inFile, boolean hasFacts) {

    Place below(StructField field, StructField own) {
      return new Place(join(physical, field.physicalName()), join(inFile, own.name()), hasFacts);
    }

    Place within(String part) {
      return new Place(physical, join(inFile, part), false);
    }

    private static List<String> join(List<String> path, String name) {
      return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    String name(String last) {
      return String.join(".", join(inFile, last));
    }
  }

  /** One file. */
  private final class Comparison {

    private final String path;
    private final FileFooter footer;
    private final Map<List<String>, ColumnFacts> facts = new LinkedHashMap<>();

    Comparison(String path, FileFooter footer) {
      this.path = path;
      this.footer = footer;
    }

    void fields(List<StructField> wanted, StructType own, Place place) {
      Set<String> used = new HashSet<>();
      for (StructField field : wanted) {
        Optional<StructField> found = find(own, field);
        if (found.isPresent()) {
          used.add(found.get().name());
          present(field, found.get(), place.below(field, found.get()));
        } else {
          missing(field, place);
        }
      }
      for (StructField field : own.fields()) {
        boolean isPartition = place.inFile().isEmpty() && isPartition(field.name());
        if (!used.contains(field.name()) && !isPartition && !options.ignoreExtraColumns()) {
          throw refused(
              "it has a column %s of type %s, which the table has not; ignore_extra_columns => TRUE"
                      .formatted(place.name(field.name()), field.type().sql())
                  + " leaves it out");
        }
      }
    }

    private Optional<StructField> find(StructType own, StructField field) {
      if (isById) {
        OptionalLong id = OptionalLong.of(field.fieldId().orElse(-1));
        return own.fields().stream()
            .filter(f -> f.fieldId().isPresent() && f.fieldId().getAsInt() == id.getAsLong())
            .findFirst();
      }
      String name = field.physicalName();
      return own.fields().stream()
          .filter(f -> f.name().equals(name))
          .findFirst()
          .or(() -> own.field(name));
    }

    private void missing(StructField field, Place place) {
      String column = place.name(field.name());
      if (!field.nullable()) {
        throw refused("it has no column %s, which is NOT NULL".formatted(column));
      }
      if (!options.allowMissingColumns()) {
        throw refused(
            "it has no column %s of type %s%s; allow_missing_columns => TRUE reads it as null"
                .formatted(column, field.type().sql(), byOtherName(field)));
      }
      OptionalLong allNull = OptionalLong.of(footer.numRecords());
      if (place.hasFacts()) {
        List<String> physical = Place.join(place.physical(), field.physicalName());
        facts.put(physical, new ColumnFacts(allNull, Optional.empty(), Optional.empty()));
      }
    }

    private String byOtherName(StructField field) {
      if (isById) {
        return " (by field id " + field.fieldId().orElse(-1) + ", as the column mapping asks)";
      }
      return field.physicalName().equals(field.name())
          ? ""
          : " (under its physical name " + field.physicalName() + ")";
    }

    private void present(StructField field, StructField own, Place place) {
      type(field.type(), own.type(), place);
      if (!field.nullable() && own.nullable() && place.inFile().size() == 1) {
        ColumnFacts known = facts.get(place.physical());
        OptionalLong nulls = known == null ? OptionalLong.empty() : known.nullCount();
        if (nulls.orElse(-1) != 0) {
          String count =
              nulls.isPresent() ? nulls.getAsLong() + " nulls" : "an unknown number of nulls";
          throw refused("its column %s has %s, and is NOT NULL".formatted(own.name(), count));
        }
      }
    }

    private void type(DataType wanted, DataType own, Place place) {
      if (wanted instanceof StructType struct && own instanceof StructType ownStruct) {
        fields(struct.fields(), ownStruct, place);
      } else if (wanted instanceof ArrayType list && own instanceof ArrayType ownList) {
        type(list.element(), ownList.element(), place.within("element"));
        nulls(list.containsNull(), ownList.containsNull(), place);
      } else if (wanted instanceof MapType map && own instanceof MapType ownMap) {
        type(map.key(), ownMap.key(), place.within("key"));
        type(map.value(), ownMap.value(), place.within("value"));
        nulls(map.valueContainsNull(), ownMap.valueContainsNull(), place);
      } else if (!isVariant(wanted, own)) {
        leaf(wanted, own, place);
      }
    }

    private void nulls(boolean wanted, boolean own, Place place) {
      if (own && !wanted) {
        throw refused(
            "its column %s may hold nulls, the table's may not"
                .formatted(String.join(".", place.inFile())));
      }
    }

    private void leaf(DataType wanted, DataType own, Place place) {
      boolean isSame = wanted.equals(own);
      if (!isSame && !(isWidening && TypeWidening.allows(own, wanted))) {
        throw refused(
            "its column %s is %s, in the table it is %s%s"
                .formatted(
                    String.join(".", place.inFile()),
                    own.sql(),
                    wanted.sql(),
                    TypeWidening.allows(own, wanted)
                        ? "; the table feature typeWidening would allow it"
                        : ""));
      }
      ColumnFacts known = footer.facts().get(place.inFile());
      if (place.hasFacts() && known != null) {
        facts.put(place.physical(), isSame || keepsBounds(own) ? known : withoutBounds(known));
      }
    }

    private boolean isVariant(DataType wanted, DataType own) {
      return wanted instanceof Primitive primitive
          && primitive.name().equals("variant")
          && own instanceof StructType struct
          && isBinary(struct, "metadata")
          && isBinary(struct, "value");
    }

    private boolean isBinary(StructType struct, String name) {
      return struct.field(name).map(f -> f.type().deltaName().equals("binary")).orElse(false);
    }

    private DeltaLakeDbException refused(String reason) {
      return new DeltaLakeDbException(
          ErrorCode.TABLE_RULE, "Cannot add %s: %s".formatted(path, reason));
    }
  }

  /** A float's shortest text is another double, and a date's text no time. */
  private static boolean keepsBounds(DataType own) {
    return !own.deltaName().equals("float") && !own.deltaName().equals("date");
  }

  private static ColumnFacts withoutBounds(ColumnFacts facts) {
    return new ColumnFacts(facts.nullCount(), Optional.empty(), Optional.empty());
  }
}
