package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of a checkpoint file as actions, or as the names of sidecars. */
final class RowColumns extends RecordMaterializer<RowColumns> {

  /** The columns that are read at all. */
  static final Set<String> NAMES =
      Set.of("txn", "add", "remove", "metaData", "protocol", "domainMetadata", "sidecar");

  static final Set<String> ONLY_SIDECARS = Set.of("sidecar");

  /** One top-level column and how its value becomes an action. */
  private record Column(StructColumn struct, Supplier<Action> action) {}

  private final List<Column> columns = new ArrayList<>();
  private final Root root = new Root();
  private Optional<StructColumn> sidecar = Optional.empty();

  RowColumns(MessageType schema) {
    for (Type type : schema.getFields()) {
      columns.add(column(type.asGroupType()));
    }
  }

  private Column column(GroupType type) {
    return switch (type.getName()) {
      case "add" -> column(struct(type, FileColumns.ADD), row -> new FileColumns(row)::add);
      case "remove" ->
          column(struct(type, FileColumns.REMOVE), row -> new FileColumns(row)::remove);
      case "txn" -> column(struct(type, StateColumns.TXN), row -> () -> StateColumns.txn(row));
      case "metaData" ->
          column(struct(type, StateColumns.METADATA), row -> () -> StateColumns.metadata(row));
      case "protocol" ->
          column(struct(type, StateColumns.PROTOCOL), row -> () -> StateColumns.protocol(row));
      case "domainMetadata" ->
          column(struct(type, StateColumns.DOMAIN), row -> () -> StateColumns.domain(row));
      default -> sidecars(struct(type, StateColumns.SIDECAR));
    };
  }

  private static Column column(StructColumn row, Function<StructColumn, Supplier<Action>> action) {
    return new Column(row, action.apply(row));
  }

  private Column sidecars(StructColumn row) {
    sidecar = Optional.of(row);
    return new Column(row, () -> new Action.Unknown("sidecar", "{}"));
  }

  private static StructColumn struct(GroupType type, Set<String> known) {
    return new StructColumn(type, known, () -> {});
  }

  /** The sidecar in the row at hand. */
  Optional<Sidecar> sidecar() {
    return sidecar
        .filter(StructColumn::isPresent)
        .map(
            s ->
                new Sidecar(
                    s.field("path").requiredText(), s.field("sizeInBytes").number().orElse(0)));
  }

  /** The action in the row at hand, empty where it holds none that counts. */
  Optional<Action> action() {
    for (Column column : columns) {
      if (column.struct().isPresent()) {
        return Optional.of(column.action().get());
      }
    }
    return Optional.empty();
  }

  @Override
  public RowColumns getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private final class Root extends GroupConverter {

    @Override
    public Converter getConverter(int fieldIndex) {
      return columns.get(fieldIndex).struct();
    }

    @Override
    public void start() {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).struct().clear();
      }
    }

    @Override
    public void end() {}
  }
}
