package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;

/** The few rewrites before a tree is written as SQL; the database optimises the rest. */
final class QueryRules {

  private static final List<RelOptRule> RULES =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.PROJECT_MERGE,
          CoreRules.FILTER_MERGE,
          CoreRules.PROJECT_REMOVE);

  private QueryRules() {}

  static HepPlanner planner() {
    return planner(RULES);
  }

  static HepPlanner planner(List<RelOptRule> rules) {
    return new HepPlanner(new HepProgramBuilder().addRuleCollection(rules).build());
  }

  static RelNode applied(RelNode tree) {
    HepPlanner planner = planner();
    planner.setRoot(tree);
    return planner.findBestExp();
  }
}
