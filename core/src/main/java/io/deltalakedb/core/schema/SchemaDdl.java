package io.deltalakedb.core.schema;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Schemas in SQL: {@code id BIGINT NOT NULL COMMENT 'x', s STRUCT<a: INT>, m MAP<STRING, INT>}.
 * Names that are not plain words stand in backticks; double quotes are read too.
 */
public final class SchemaDdl {

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private SchemaDdl() {}

  /**
   * The schema of a list of columns.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException INVALID_VALUE with the position of what
   *     is not understood, or naming a type that does not exist
   */
  public static StructType parse(String ddl) {
    return new DdlParser(ddl).columns();
  }

  /** The list of columns of a schema, types in capitals. */
  public static String print(StructType schema) {
    return schema.fields().stream()
        .map(field -> printField(field, " "))
        .collect(Collectors.joining(", "));
  }

  static String printNested(StructField field) {
    return printField(field, ": ");
  }

  private static String printField(StructField field, String separator) {
    return name(field.name())
        + separator
        + sql(field)
        + (field.nullable() ? "" : " NOT NULL")
        + field.comment().map(comment -> " COMMENT " + quoted(comment)).orElse("");
  }

  /** A text column with a length says so in its metadata. */
  private static String sql(StructField field) {
    return field.type().equals(Primitive.STRING)
        ? field.text(DdlParser.TEXT_LENGTH).map(SchemaDdl::upper).orElse("STRING")
        : field.type().sql();
  }

  private static String upper(String type) {
    return type.toUpperCase(java.util.Locale.ROOT);
  }

  private static String name(String name) {
    return WORD.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
