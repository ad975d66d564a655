package io.deltalakedb.mirror.data;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.Unrecognised;
import io.deltalakedb.mirror.log.FooterReader;
import io.deltalakedb.mirror.store.LogStores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns of data files taken together: those of all, each of one type. */
public final class FolderSchema {

  private final Set<StructType> seen = new HashSet<>();
  private StructType columns = new StructType(List.of());

  private FolderSchema() {}

  /** What one file has. */
  private record OfFile(String path, StructType schema) {}

  /**
   * The columns of some files, in the order in which they first come; all may be null.
   *
   * @throws DeltaLakeDbException TABLE_RULE naming the file, the column and both types where two
   *     files differ, or where a type has no counterpart; INVALID_VALUE where a file is no Parquet
   *     file; LOG_IO where it cannot be read
   */
  public static StructType of(LogStores stores, String location, List<DataFile> files) {
    FooterReader footers = new FooterReader(stores.of(location));
    FolderSchema folder = new FolderSchema();
    InOrder.each(
        files, file -> new OfFile(file.path(), footers.read(file.path()).schema()), folder::take);
    return folder.columns;
  }

  private void take(OfFile file) {
    if (seen.add(file.schema())) {
      columns = merge(columns, file.schema(), "", file.path());
    }
  }

  private static StructType merge(StructType known, StructType more, String parent, String file) {
    List<StructField> fields = new ArrayList<>(known.fields());
    for (StructField field : more.fields()) {
      String path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      DataType type = plain(field.type(), path, file);
      Optional<StructField> old = known.field(field.name());
      if (old.isEmpty()) {
        fields.add(new StructField(field.name(), type, true, JsonFields.NONE));
      } else {
        DataType merged = merge(old.get().type(), type, path, file);
        fields.set(
            fields.indexOf(old.get()),
            new StructField(old.get().name(), merged, true, JsonFields.NONE));
      }
    }
    return new StructType(fields);
  }

  private static DataType merge(DataType known, DataType type, String path, String file) {
    if (known instanceof StructType struct && type instanceof StructType more) {
      return merge(struct, more, path, file);
    }
    if (known instanceof ArrayType list && type instanceof ArrayType more) {
      return new ArrayType(merge(list.element(), more.element(), path + ".element", file), true);
    }
    if (known instanceof MapType map && type instanceof MapType more) {
      return new MapType(
          merge(map.key(), more.key(), path + ".key", file),
          merge(map.value(), more.value(), path + ".value", file),
          true);
    }
    if (!known.equals(type)) {
      throw refused(
          file,
          "its column %s is %s, in the files before it is %s"
              .formatted(path, type.sql(), known.sql()));
    }
    return known;
  }

  /** The same without field ids and without NOT NULL. */
  private static DataType plain(DataType type, String path, String file) {
    if (type instanceof StructType struct) {
      return merge(new StructType(List.of()), struct, path, file);
    }
    if (type instanceof ArrayType list) {
      return new ArrayType(plain(list.element(), path + ".element", file), true);
    }
    if (type instanceof MapType map) {
      return new MapType(
          plain(map.key(), path + ".key", file), plain(map.value(), path + ".value", file), true);
    }
    if (type instanceof Unrecognised) {
      throw refused(
          file, "its column %s is %s, which Delta does not have".formatted(path, type.sql()));
    }
    return type;
  }

  private static DeltaLakeDbException refused(String file, String reason) {
    return new DeltaLakeDbException(
        ErrorCode.TABLE_RULE, "Cannot add %s: %s".formatted(file, reason));
  }
}
