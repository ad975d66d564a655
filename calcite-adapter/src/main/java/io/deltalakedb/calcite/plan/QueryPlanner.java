package io.deltalakedb.calcite.plan;

import java.time.Clock;
import java.util.Optional;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.rel.RelNode;

/** Plans queries: as one statement of the database where it can run the whole query. */
final class QueryPlanner {

  private final EngineConfig config;
  private final QueryReader reader;
  private final Clock clock = Clock.systemUTC();

  QueryPlanner(EngineConfig config) {
    this.config = config;
    this.reader = new QueryReader(config);
  }

  PlannedQuery plan(String sql, String defaultSchema) {
    HepPlanner planner = QueryRules.planner();
    ValidatedQuery query = reader.read(sql, defaultSchema, planner);
    planner.setRoot(query.tree());
    RelNode tree = planner.findBestExp();
    Optional<PushedSql> whole = new Pushdown(config).statement(tree);
    return whole.isPresent()
        ? new PlannedQuery(direct(query, whole.get()), tree, query.isOfTables())
        : new MixedPlanner(config, reader, clock).plan(sql, defaultSchema);
  }

  private Plan direct(ValidatedQuery query, PushedSql pushed) {
    return new DirectPlan(
        pushed,
        query.columns(),
        query.parameters(),
        config.dialect(),
        config.functionBinder(),
        clock);
  }
}
