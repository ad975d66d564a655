package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.statement.StatementKind;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/**
 * Turns SQL into plans: a query over relations and table functions, an EXPLAIN, or a CALL. One
 * engine serves all sessions of a catalog, on any thread.
 */
public final class SqlEngine {

  private final EngineConfig config;
  private final QueryPlanner planner;
  private final PlanCache cache = new PlanCache();

  public SqlEngine(EngineConfig config) {
    this.config = config;
    this.planner = new QueryPlanner(config);
  }

  public ProcedureRegistry procedures() {
    return config.procedures();
  }

  /**
   * The plan of a statement. Names without a schema are looked up in {@code defaultSchema}. Errors:
   * 42601 syntax, 42S02 relation, 42S22 column, 42883 function or procedure, 22023 argument, 0A000
   * for statements that are not there.
   */
  public Plan plan(String sql, String defaultSchema) {
    PlanCache.Key key =
        new PlanCache.Key(
            sql, defaultSchema, config.dialect().name(), config.schemaStamp().getAsLong());
    return cache.find(key).orElseGet(() -> made(key));
  }

  private Plan made(PlanCache.Key key) {
    Plan plan = planned(key);
    cache.keep(key, plan);
    return plan;
  }

  private Plan planned(PlanCache.Key key) {
    String sql = key.sql();
    try {
      return switch (StatementKind.of(sql)) {
        case CALL -> CallPlan.of(sql, config.procedures());
        case QUERY -> planner.plan(sql, key.defaultSchema()).plan();
        case EXPLAIN ->
            ExplainPlan.of(planner.plan(StatementKind.explained(sql), key.defaultSchema()));
      };
    } catch (StackOverflowError tooDeep) {
      throw new DeltaLakeDbException(
          ErrorCode.LIMIT,
          "Cannot run the statement: it is nested too deeply. Write it with fewer terms,"
              + " a long OR as IN (...)",
          tooDeep);
    }
  }
}
