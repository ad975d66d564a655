package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.TypedValues;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.schema.RelationScan;
import io.deltalakedb.calcite.schema.RelationSource;
import io.deltalakedb.calcite.schema.RelationTable;
import io.deltalakedb.calcite.schema.RootSchema;
import io.deltalakedb.calcite.statement.TimeTravelNames;
import io.deltalakedb.calcite.table.DeltaAlias;
import io.deltalakedb.calcite.table.DeltaRows;
import io.deltalakedb.catalog.PointInTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.sql.SqlNode;

/**
 * The names that one query can use: relations and functions, and the Delta tables that it names.
 * These are looked up as it is read, for there may be many and they come and go. A name may have a
 * point in time behind it.
 */
final class NamedTables {

  private final EngineConfig config;
  private final CalciteSchema relations;

  NamedTables(EngineConfig config) {
    this.config = config;
    this.relations = root(relations(Optional.empty()));
  }

  /**
   * What a query's names are looked up in.
   *
   * @param root of the names
   * @param hasTables whether Delta tables are among them
   */
  record Names(CalciteSchema root, boolean hasTables) {}

  /** A name and the point in time behind it. */
  private record Place(String name, Optional<PointInTime> at) {}

  /** {@code asOf} holds for the names that say no point in time. */
  Names of(SqlNode query, String defaultSchema, Optional<PointInTime> asOf) {
    Map<String, Map<String, Table>> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    boolean hasTables = false;
    for (List<String> parts : TableReferences.in(query)) {
      String schema = parts.size() == 1 ? defaultSchema : parts.get(parts.size() - 2);
      boolean isOfCatalog =
          parts.size() < 3 || parts.get(parts.size() - 3).equalsIgnoreCase(config.catalogName());
      if (isOfCatalog) {
        String last = parts.get(parts.size() - 1);
        boolean isRelation = relations.getSubSchema(schema, false) != null;
        Optional<Table> table =
            isRelation ? relationAt(schema, last) : table(schema, place(last, asOf));
        hasTables |= !isRelation && table.isPresent();
        table.ifPresent(known -> put(found, schema, last, known));
      }
    }
    if (found.isEmpty() && asOf.isEmpty()) {
      return new Names(relations, false);
    }
    Map<String, Map<String, Table>> all = relations(asOf);
    found.forEach(
        (schema, tables) -> tables.forEach((name, table) -> put(all, schema, name, table)));
    return new Names(root(all), hasTables);
  }

  private CalciteSchema root(Map<String, Map<String, Table>> tables) {
    return RootSchema.of(config.catalogName(), config.functions(), tables);
  }

  private Map<String, Map<String, Table>> relations(Optional<PointInTime> asOf) {
    Map<String, Map<String, Table>> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    RelationSource source = source(asOf);
    for (Relation relation : config.relations()) {
      put(tables, relation.schema(), relation.name(), new RelationTable(relation, source));
    }
    return tables;
  }

  private static void put(
      Map<String, Map<String, Table>> tables, String schema, String name, Table table) {
    tables
        .computeIfAbsent(schema, unused -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
        .put(name, table);
  }

  /** The rows of relations as they are, or as they were. */
  private RelationSource source(Optional<PointInTime> at) {
    if (at.isEmpty()) {
      return RelationScan::of;
    }
    return (cluster, relation) ->
        config
            .functionBinder()
            .sqlAt(relation, at.get())
            .map(sql -> RelationScan.of(cluster, relation.named(at.get().label()), sql))
            .orElseGet(() -> RelationScan.of(cluster, relation));
  }

  private static Place place(String name, Optional<PointInTime> asOf) {
    int mark = name.indexOf(TimeTravelNames.MARK);
    if (mark < 0) {
      return new Place(name, asOf);
    }
    String text = name.substring(mark + 2);
    Object value =
        name.charAt(mark + 1) == 'v'
            ? TypedValues.convert(ColumnType.BIGINT, text, "the version behind AS OF")
            : TypedValues.convert(ColumnType.TIMESTAMP, text, "the time behind AS OF");
    long point = value instanceof Long number ? number : 0;
    return new Place(
        name.substring(0, mark),
        Optional.of(
            name.charAt(mark + 1) == 'v' ? PointInTime.version(point) : PointInTime.time(point)));
  }

  /** A relation with a point in time of its own; those without are there anyway. */
  private Optional<Table> relationAt(String schema, String name) {
    Place place = place(name, Optional.empty());
    return place.at().isEmpty()
        ? Optional.empty()
        : config.relations().stream()
            .filter(
                r -> r.schema().equalsIgnoreCase(schema) && r.name().equalsIgnoreCase(place.name))
            .map(r -> (Table) new RelationTable(r, source(place.at)))
            .findFirst();
  }

  /** A table's rows, or with {@code $} a relation of it. */
  private Optional<Table> table(String schema, Place place) {
    int mark = place.name.indexOf('$');
    String name = mark < 0 ? place.name : place.name.substring(0, mark);
    return config
        .functionBinder()
        .table(schema, name, place.at)
        .flatMap(
            found -> {
              RelationSource source = source(found.at());
              return mark < 0
                  ? Optional.of(new DeltaRows(found.table(), source))
                  : relation(place.name.substring(mark + 1))
                      .map(relation -> new DeltaAlias(found.table(), relation, source));
            });
  }

  private Optional<Relation> relation(String alias) {
    return config.relations().stream()
        .filter(relation -> relation.name().equalsIgnoreCase(alias) && DeltaAlias.isOf(relation))
        .findFirst();
  }
}
