package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.NotInDialect;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Clock;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;

/** Plans queries: as one statement of the database where it can run the whole query. */
final class QueryPlanner {

  private static final List<RelOptRule> RULES =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.PROJECT_MERGE,
          CoreRules.FILTER_MERGE,
          CoreRules.PROJECT_REMOVE);

  private final EngineConfig config;
  private final QueryReader reader;

  QueryPlanner(EngineConfig config) {
    this.config = config;
    this.reader = new QueryReader(config);
  }

  Plan plan(String sql, String defaultSchema) {
    HepPlanner planner = new HepPlanner(program());
    ValidatedQuery query = reader.read(sql, defaultSchema, planner);
    planner.setRoot(query.tree());
    RelNode tree = planner.findBestExp();
    try {
      return direct(query, tree);
    } catch (NotInDialect unknown) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run the query: " + unknown.getMessage() + " is not supported yet",
          unknown);
    }
  }

  private static HepProgram program() {
    return new HepProgramBuilder().addRuleCollection(RULES).build();
  }

  private Plan direct(ValidatedQuery query, RelNode tree) {
    ExpressionLowering lowering =
        new ExpressionLowering(config.dialect(), tree.getCluster().getRexBuilder());
    PushedSql pushed =
        SqlText.of(
            lowering.tree(tree), lowering.slots(), config.dialect(), config.functionBinder());
    return new DirectPlan(
        pushed,
        query.columns(),
        query.parameters(),
        config.dialect(),
        config.functionBinder(),
        Clock.systemUTC());
  }
}
