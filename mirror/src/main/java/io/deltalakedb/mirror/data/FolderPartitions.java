package io.deltalakedb.mirror.data;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The partition columns that the names of folders show, with the narrowest type for all their
 * values: INT, BIGINT, DATE, else STRING. A number with leading zeros is a text.
 */
public final class FolderPartitions {

  private static final List<String> TYPES = List.of("integer", "long", "date", "string");
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final Map<String, Predicate<String>> FITS =
      Map.of(
          "integer", text -> isNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE),
          "long", text -> isNumber(text, Long.MIN_VALUE, Long.MAX_VALUE),
          "date", FolderPartitions::isDate,
          "string", text -> true);

  private final List<String> names = new ArrayList<>();
  private final Map<String, List<String>> typesByName = new HashMap<>();

  private FolderPartitions() {}

  /**
   * The partition columns of some files, from the outermost folder on; none where no folder is
   * named {@code k=v}.
   *
   * @throws DeltaLakeDbException TABLE_RULE where two files have folders of other names
   */
  public static StructType of(List<DataFile> files) {
    FolderPartitions partitions = new FolderPartitions();
    files.stream().limit(1).forEach(file -> partitions.names.addAll(names(file)));
    files.forEach(partitions::take);
    return new StructType(
        partitions.names.stream()
            .map(name -> new StructField(name, partitions.type(name), true, JsonFields.NONE))
            .toList());
  }

  private static List<String> names(DataFile file) {
    return PartitionFolders.keys(file.foldersBelow()).stream()
        .map(PartitionFolders.Key::name)
        .toList();
  }

  private void take(DataFile file) {
    List<PartitionFolders.Key> keys = PartitionFolders.keys(file.foldersBelow());
    List<String> own = names(file);
    if (!names.equals(own)) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_RULE,
          "Cannot add %s: its folders are partitions by %s, those of the files before by %s"
              .formatted(file.path(), own, names));
    }
    for (PartitionFolders.Key key : keys) {
      List<String> types = typesByName.computeIfAbsent(key.name(), n -> new ArrayList<>(TYPES));
      String value = key.value();
      if (value != null) {
        types.removeIf(type -> !FITS.getOrDefault(type, text -> true).test(value));
      }
    }
  }

  /** No value is a date and a number; where both are left there was none but null. */
  private Primitive type(String name) {
    List<String> types = typesByName.getOrDefault(name, TYPES);
    return types.equals(TYPES) ? Primitive.STRING : new Primitive(types.get(0));
  }

  private static boolean isNumber(String text, long least, long most) {
    try {
      long number = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
      return NUMBER.matcher(text).matches() && number >= least && number <= most;
    } catch (NumberFormatException tooLong) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException notOne) {
      return false;
    }
  }
}
