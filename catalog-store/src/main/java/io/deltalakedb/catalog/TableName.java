package io.deltalakedb.catalog;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a table: schema and name, as the user wrote them. Names that differ only in case are
 * one name.
 *
 * @param schema name of the schema
 * @param table name of the table
 */
public record TableName(String schema, String table) {

  /** The name of every catalog, as the first of three parts. */
  public static final String CATALOG = "lake";

  /** The schema of a name that gives none. */
  public static final String DEFAULT_SCHEMA = "main";

  private static final Set<String> RESERVED = Set.of("delta", "sys", "dl", "information_schema");

  public TableName {
    requireNonNull(schema, "schema");
    requireNonNull(table, "table");
    checkPart(schema, schema, table);
    checkPart(table, schema, table);
    if (isReserved(schema)) {
      throw refused(schema + "." + table, "the schema " + schema + " is reserved");
    }
  }

  /**
   * Reads {@code table}, {@code schema.table} or {@code catalog.schema.table}; parts may stand in
   * double quotes, and must where they hold a dot or a quote. Without a schema it is {@code main}.
   *
   * @throws DeltaLakeDbException 22023 for a name that is empty, reserved or holds {@code $}; 3D000
   *     for one of another catalog
   */
  public static TableName parse(String text) {
    List<String> parts = parts(text);
    return switch (parts.size()) {
      case 1 -> new TableName(DEFAULT_SCHEMA, parts.get(0));
      case 2 -> new TableName(parts.get(0), parts.get(1));
      case 3 -> ofCatalog(parts);
      default -> throw refused(text, "it has more than three parts");
    };
  }

  /** Whether a schema holds relations, functions or procedures and never tables. */
  public static boolean isReserved(String schema) {
    return RESERVED.contains(schema.toLowerCase(Locale.ROOT));
  }

  /** The name of these parts; empty where no table can have it. */
  public static Optional<TableName> of(String schema, String table) {
    try {
      return Optional.of(new TableName(schema, table));
    } catch (DeltaLakeDbException impossible) {
      return Optional.empty();
    }
  }

  private static TableName ofCatalog(List<String> parts) {
    if (!parts.get(0).equalsIgnoreCase(CATALOG)) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_NOT_FOUND,
          "Cannot use the table name '"
              + String.join(".", parts)
              + "': there is no catalog "
              + parts.get(0)
              + ", a connection has one, "
              + CATALOG
              + "; put double quotes around a part that holds a dot");
    }
    return new TableName(parts.get(1), parts.get(2));
  }

  /** The name in lower case, schema and table apart: what makes names equal. */
  String schemaKey() {
    return schema.toLowerCase(Locale.ROOT);
  }

  String tableNameKey() {
    return table.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return quoted(schema) + "." + quoted(table);
  }

  /** A part as {@link #parse} reads it: in quotes unless it is plain. */
  public static String quoted(String part) {
    boolean plain = part.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    return plain ? part : "\"" + part.replace("\"", "\"\"") + "\"";
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && inQuotes && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        part.append(c);
        i++;
      } else if (c == '"') {
        inQuotes = !inQuotes;
      } else if (c == '.' && !inQuotes) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (inQuotes) {
      throw refused(text, "a double quote is not closed");
    }
    parts.add(part.toString());
    return parts;
  }

  private static void checkPart(String part, String schema, String table) {
    if (part.isBlank()) {
      throw refused(schema + "." + table, "a part of it is empty");
    }
    if (part.indexOf('$') >= 0) {
      throw refused(schema + "." + table, "$ is reserved for the relations of a table");
    }
    if (part.chars().anyMatch(Character::isISOControl)) {
      throw refused(schema + "." + table, "it holds a control character");
    }
  }

  private static DeltaLakeDbException refused(String name, String why) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_VALUE,
        "Cannot use the table name '"
            + name
            + "': "
            + why
            + "; give schema.table, a part with dots or spaces in double quotes");
  }
}
