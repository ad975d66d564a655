package io.deltalakedb.core.schema;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths of columns as one text: names joined by dots, names with dots in backticks; in what users
 * write double quotes do as well.
 */
public final class ColumnPath {

  private ColumnPath() {}

  static String join(String parent, String name) {
    String part =
        name.indexOf('.') >= 0 || name.indexOf('`') >= 0
            ? "`" + name.replace("`", "``") + "`"
            : name;
    return parent.isEmpty() ? part : parent + "." + part;
  }

  /** The text of a path. */
  public static String text(List<String> names) {
    String path = "";
    for (String name : names) {
      path = join(path, name);
    }
    return path;
  }

  /**
   * The names of a path.
   *
   * @throws DeltaLakeDbException INVALID_VALUE where a name is empty or a quote is not closed
   */
  public static List<String> parse(String path) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quote == 0 && c == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else if (quote == 0 && (c == '`' || c == '"')) {
        quote = c;
      } else if (c != quote) {
        name.append(c);
      } else if (i + 1 < path.length() && path.charAt(i + 1) == quote) {
        name.append(c);
        i++;
      } else {
        quote = 0;
      }
    }
    names.add(name.toString());
    if (quote != 0 || names.stream().anyMatch(String::isBlank)) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the column path '"
              + path
              + "': "
              + (quote != 0 ? "a quote is not closed" : "a name in it is empty")
              + "; give names joined by dots, a name with dots in backticks");
    }
    return names;
  }
}
