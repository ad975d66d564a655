package io.deltalakedb.core.schema;

/** Paths of columns as one text: names joined by dots, names with dots in backticks. */
final class ColumnPath {

  private ColumnPath() {}

  static String join(String parent, String name) {
    String part =
        name.indexOf('.') >= 0 || name.indexOf('`') >= 0
            ? "`" + name.replace("`", "``") + "`"
            : name;
    return parent.isEmpty() ? part : parent + "." + part;
  }
}
