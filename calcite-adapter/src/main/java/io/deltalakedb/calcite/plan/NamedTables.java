package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.schema.RelationScan;
import io.deltalakedb.calcite.schema.RootSchema;
import io.deltalakedb.calcite.table.DeltaAlias;
import io.deltalakedb.calcite.table.DeltaRows;
import io.deltalakedb.calcite.table.DeltaTable;
import io.deltalakedb.calcite.table.RelationSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.sql.SqlNode;

/**
 * The names that one query can use: relations and functions, and the Delta tables that it names.
 * These are looked up as it is read, for there may be many and they come and go.
 */
final class NamedTables {

  private final EngineConfig config;
  private final CalciteSchema relations;

  NamedTables(EngineConfig config) {
    this.config = config;
    this.relations =
        RootSchema.of(config.catalogName(), config.relations(), config.functions(), Map.of());
  }

  /**
   * What a query's names are looked up in.
   *
   * @param root of the names
   * @param hasTables whether Delta tables are among them
   */
  record Names(CalciteSchema root, boolean hasTables) {}

  Names of(SqlNode query, String defaultSchema) {
    Map<String, Map<String, Table>> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (List<String> name : TableReferences.in(query)) {
      String schema = name.size() == 1 ? defaultSchema : name.get(name.size() - 2);
      boolean isOfCatalog =
          name.size() < 3 || name.get(name.size() - 3).equalsIgnoreCase(config.catalogName());
      if (isOfCatalog && relations.getSubSchema(schema, false) == null) {
        String last = name.get(name.size() - 1);
        table(schema, last)
            .ifPresent(
                table ->
                    found
                        .computeIfAbsent(
                            schema, unused -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                        .put(last, table));
      }
    }
    return found.isEmpty()
        ? new Names(relations, false)
        : new Names(
            RootSchema.of(config.catalogName(), config.relations(), config.functions(), found),
            true);
  }

  /** A table's rows, or with {@code $} a relation of it. */
  private Optional<Table> table(String schema, String name) {
    int mark = name.indexOf('$');
    Optional<DeltaTable> table =
        config.functionBinder().table(schema, mark < 0 ? name : name.substring(0, mark));
    RelationSource source = RelationScan::of;
    if (mark < 0) {
      return table.map(found -> new DeltaRows(found, source));
    }
    return table.flatMap(
        found ->
            relation(name.substring(mark + 1))
                .map(relation -> new DeltaAlias(found, relation, source)));
  }

  private Optional<Relation> relation(String alias) {
    String wanted = alias.toLowerCase(Locale.ROOT);
    return config.relations().stream()
        .filter(relation -> relation.name().equals(wanted) && DeltaAlias.isOf(relation))
        .findFirst();
  }
}
