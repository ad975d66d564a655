package io.deltalakedb.core.predicate;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the columns that a predicate names, ignoring case as Delta does, and numbers them. */
final class ColumnResolver {

  private static final int MAX_SHOWN = 20;

  private final StructType schema;
  private final List<String> partitionColumns;
  private final List<Column> columns = new ArrayList<>();

  ColumnResolver(StructType schema, List<String> partitionColumns) {
    this.schema = schema;
    this.partitionColumns = List.copyOf(partitionColumns);
  }

  List<Column> columns() {
    return List.copyOf(columns);
  }

  Operand.ColumnOperand resolve(List<String> names, int position) {
    StructType struct = schema;
    List<String> physical = new ArrayList<>();
    for (String name : names.subList(0, names.size() - 1)) {
      StructField parent = field(struct, name, names, position);
      physical.add(parent.physicalName());
      struct =
          Optional.of(parent.type())
              .filter(StructType.class::isInstance)
              .map(StructType.class::cast)
              .orElseThrow(() -> notFound(names, position, schema));
    }
    StructField field = field(struct, names.get(names.size() - 1), names, position);
    physical.add(field.physicalName());
    boolean partition =
        names.size() == 1
            && partitionColumns.stream().anyMatch(column -> column.equalsIgnoreCase(field.name()));
    String shown = String.join(".", names);
    String name = names.size() == 1 ? field.name() : shown;
    return numbered(new Column(name, physical, partition, field, Kind.of(field)));
  }

  private Operand.ColumnOperand numbered(Column column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).physicalPath().equals(column.physicalPath())) {
        return new Operand.ColumnOperand(i, columns.get(i));
      }
    }
    columns.add(column);
    return new Operand.ColumnOperand(columns.size() - 1, column);
  }

  private static StructField field(
      StructType struct, String name, List<String> names, int position) {
    return struct.field(name).orElseThrow(() -> notFound(names, position, struct));
  }

  private static DeltaLakeDbException notFound(
      List<String> names, int position, StructType struct) {
    String known =
        struct.fields().stream()
            .limit(MAX_SHOWN)
            .map(StructField::name)
            .collect(Collectors.joining(", "));
    return new DeltaLakeDbException(
        ErrorCode.COLUMN_NOT_FOUND,
        "Cannot parse predicate: there is no column "
            + String.join(".", names)
            + " at position "
            + position
            + "; there are "
            + known);
  }
}
