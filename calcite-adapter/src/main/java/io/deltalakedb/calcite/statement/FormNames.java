package io.deltalakedb.calcite.statement;

import io.deltalakedb.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names of tables as statements write them, in the session's schema where they give none. */
final class FormNames {

  private final String defaultSchema;

  /** A schema of relations holds no tables: names without a schema are in the usual one then. */
  FormNames(String defaultSchema) {
    this.defaultSchema =
        TableName.isReserved(defaultSchema) ? TableName.DEFAULT_SCHEMA : defaultSchema;
  }

  /** The name as {@code table_name} of procedures spells it. */
  String table(List<String> names) {
    List<String> parts = new ArrayList<>(names);
    if (parts.size() == 1) {
      parts.add(0, defaultSchema);
    }
    return quoted(parts);
  }

  /** The new name of a table, in the schema of the old where it gives none. */
  String renamed(List<String> old, List<String> names) {
    boolean isBare = names.size() == 1 && old.size() > 1;
    List<String> parts = new ArrayList<>(isBare ? old.subList(0, old.size() - 1) : List.of());
    parts.addAll(names);
    return table(parts);
  }

  private static String quoted(List<String> parts) {
    return parts.stream().map(TableName::quoted).collect(Collectors.joining("."));
  }
}
