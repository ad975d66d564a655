package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.statement.CallParser;
import io.deltalakedb.calcite.statement.StatementKind;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;

/**
 * Turns SQL into plans: a query over relations and table functions, an EXPLAIN, a CALL, or a
 * statement that stands for one of them. One engine serves all sessions of a catalog, on any
 * thread.
 */
public final class SqlEngine {

  private static final long ANY_SCHEMA = Long.MIN_VALUE;

  private final EngineConfig config;
  private final QueryPlanner planner;
  private final FormPlanner forms;
  private final PlanCache cache = new PlanCache();

  public SqlEngine(EngineConfig config) {
    this.config = config;
    this.planner = new QueryPlanner(config);
    this.forms = new FormPlanner(config, planner);
  }

  public ProcedureRegistry procedures() {
    return config.procedures();
  }

  /**
   * The plan of a statement. Names without a schema are looked up in {@code defaultSchema}. Errors:
   * 42601 syntax, 42S02 relation, 42S22 column, 42883 function or procedure, 22023 argument, 0A000
   * for statements that are not there, 54000 nested too deeply.
   */
  public Plan plan(String sql, String defaultSchema) {
    PlanCache.Key ofAnySchema = key(sql, defaultSchema, ANY_SCHEMA);
    return cache
        .find(ofAnySchema)
        .orElseGet(
            () -> {
              PlanCache.Key key = key(sql, defaultSchema, config.schemaStamp().getAsLong());
              return cache.find(key).orElseGet(() -> made(key, ofAnySchema));
            });
  }

  private PlanCache.Key key(String sql, String defaultSchema, long schemaStamp) {
    return new PlanCache.Key(sql, defaultSchema, config.dialect().name(), schemaStamp);
  }

  /**
   * Calls and ends of transactions depend on no table of the database, so that it need not be asked
   * for its stamp.
   */
  private Plan made(PlanCache.Key key, PlanCache.Key ofAnySchema) {
    try {
      StatementKind kind = StatementKind.of(key.sql());
      return switch (kind) {
        case CALL -> kept(ofAnySchema, CallPlan.of(CallParser.parse(key.sql()), config));
        case FORM -> {
          Plan plan = forms.plan(key.sql(), key.defaultSchema());
          yield kept(plan.kind() == PlanKind.CALL ? ofAnySchema : key, plan);
        }
        case BEGIN, COMMIT, ROLLBACK -> kept(ofAnySchema, new TransactionPlan(kind));
        case QUERY -> {
          PlannedQuery query = planner.plan(key.sql(), key.defaultSchema());
          yield query.isOfTables() ? query.plan() : kept(key, query.plan());
        }
        case EXPLAIN ->
            ExplainPlan.of(explained(StatementKind.explained(key.sql()), key.defaultSchema()));
      };
    } catch (StackOverflowError tooDeep) {
      throw Nesting.tooDeep(tooDeep);
    }
  }

  private Plan kept(PlanCache.Key key, Plan plan) {
    cache.keep(key, plan);
    return plan;
  }

  private PlannedQuery explained(String sql, String defaultSchema) {
    return switch (StatementKind.of(sql)) {
      case QUERY -> planner.plan(sql, defaultSchema);
      case FORM -> forms.query(sql, defaultSchema);
      default ->
          throw new DeltaLakeDbException(
              ErrorCode.UNSUPPORTED_FEATURE,
              "Cannot explain the statement: it is no query. Use CALL dl.help(...) for what calls"
                  + " do");
    };
  }
}
