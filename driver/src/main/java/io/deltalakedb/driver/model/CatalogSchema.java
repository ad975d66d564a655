package io.deltalakedb.driver.model;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.driver.DeltaLakeDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** A mounted catalog: a sub-schema for each schema of relations. */
final class CatalogSchema extends AbstractSchema {

  private final DeltaLakeDriver driver = new DeltaLakeDriver();
  private final ConnectionConfig config;

  /** Keeps the parts over the catalog, which connections share, between statements. */
  private final DeltaLakeDb database;

  private final Map<String, Schema> schemas = new LinkedHashMap<>();

  CatalogSchema(ConnectionConfig config) {
    this.config = config;
    this.database = DeltaLakeDb.open(config);
    Map<String, Map<String, Table>> tables = new LinkedHashMap<>();
    for (Relation relation : Relations.all()) {
      tables
          .computeIfAbsent(relation.schema(), schema -> new LinkedHashMap<>())
          .put(relation.name(), new MountedRelation(this, relation));
    }
    tables.forEach((name, ofSchema) -> schemas.put(name, new RelationsSchema(ofSchema)));
  }

  /** A connection for one scan; the caller closes it. */
  Connection connect() throws SQLException {
    return driver.connect(config);
  }

  @Override
  protected Map<String, Schema> getSubSchemaMap() {
    return schemas;
  }

  @Override
  public String toString() {
    return "catalog " + config + ", warnings at its opening: " + database.openWarnings();
  }

  private static final class RelationsSchema extends AbstractSchema {

    private final Map<String, Table> tables;

    RelationsSchema(Map<String, Table> tables) {
      this.tables = tables;
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return tables;
    }
  }
}
