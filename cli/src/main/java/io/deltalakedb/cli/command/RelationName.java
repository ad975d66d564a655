package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

/** A relation or a table as typed after {@code \d}: with its schema, or else of {@code main}. */
record RelationName(String schema, String name) {
  RelationName {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
  }

  /** Parts may stand in double quotes; the first dot outside of them divides. */
  static RelationName parse(String text) {
    boolean inQuotes = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        inQuotes = !inQuotes;
      } else if (text.charAt(i) == '.' && !inQuotes) {
        return new RelationName(plain(text.substring(0, i)), plain(text.substring(i + 1)));
      }
    }
    return new RelationName("main", plain(text));
  }

  private static String plain(String part) {
    String stripped = part.strip();
    boolean isQuoted =
        stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
    return isQuoted ? stripped.substring(1, stripped.length() - 1).replace("\"\"", "\"") : stripped;
  }
}
