package io.deltalakedb.calcite.schema;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.deltalakedb.calcite.relation.TableFunction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Builds the schemas of relations and functions, by schema and by catalog and schema. */
public final class RootSchema {

  private RootSchema() {}

  /**
   * The root that names are looked up in: {@code delta.files} and {@code catalog.delta.files}.
   *
   * @param tables by schema and name
   */
  public static CalciteSchema of(
      String catalog, List<TableFunction> functions, Map<String, Map<String, Table>> tables) {
    TreeSet<String> names = new TreeSet<>(tables.keySet());
    functions.forEach(function -> names.add(function.schema()));
    Map<String, Schema> schemas = new TreeMap<>();
    for (String name : names) {
      schemas.put(name, schema(name, tables.getOrDefault(name, Map.of()), functions));
    }
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    schemas.forEach((name, schema) -> root.plus().add(name, schema));
    if (!schemas.containsKey(catalog)) {
      root.plus().add(catalog, new CatalogSchema(schemas));
    }
    return root;
  }

  private static Schema schema(
      String name, Map<String, Table> tables, List<TableFunction> functions) {
    ImmutableMultimap.Builder<String, Function> declared = ImmutableMultimap.builder();
    functions.stream()
        .filter(function -> function.schema().equals(name))
        .forEach(function -> declared.put(function.name(), new RelationFunction(function)));
    return new RelationSchema(tables, declared.build());
  }

  private static final class CatalogSchema extends AbstractSchema {

    private final Map<String, Schema> schemas;

    CatalogSchema(Map<String, Schema> schemas) {
      this.schemas = schemas;
    }

    @Override
    protected Map<String, Schema> getSubSchemaMap() {
      return schemas;
    }
  }

  private static final class RelationSchema extends AbstractSchema {

    private final Map<String, Table> tables;
    private final Multimap<String, Function> functions;

    RelationSchema(Map<String, Table> tables, Multimap<String, Function> functions) {
      this.tables = tables;
      this.functions = functions;
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return tables;
    }

    @Override
    protected Multimap<String, Function> getFunctionMultimap() {
      return functions;
    }
  }
}
