package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.TableFunction;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What an engine is made of. {@code catalogName} is the first part of three-part names; {@code
 * schemaStamp} changes when cached plans must not be used any more.
 */
public record EngineConfig(
    String catalogName,
    List<Relation> relations,
    List<TableFunction> functions,
    ProcedureRegistry procedures,
    FunctionBinder functionBinder,
    CatalogDialect dialect,
    LongSupplier schemaStamp) {

  public EngineConfig {
    relations = List.copyOf(relations);
    functions = List.copyOf(functions);
  }
}
