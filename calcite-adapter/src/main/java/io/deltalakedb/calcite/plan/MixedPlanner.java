package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptPlanner.CannotPlanException;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.Program;
import org.apache.calcite.tools.Programs;
import org.apache.calcite.tools.RelBuilder;

/** Plans a query that no single statement can say: Calcite runs what the database cannot. */
final class MixedPlanner {

  private static final Program CALC = Programs.calc(DefaultRelMetadataProvider.INSTANCE);

  private final EngineConfig config;
  private final QueryReader reader;
  private final Clock clock;

  MixedPlanner(EngineConfig config, QueryReader reader, Clock clock) {
    this.config = config;
    this.reader = reader;
    this.clock = clock;
  }

  PlannedQuery plan(String sql, String defaultSchema) {
    VolcanoPlanner planner = planner();
    ValidatedQuery query = reader.read(sql, defaultSchema, planner);
    Pushdown pushdown = new Pushdown(config);
    Map<String, Object> stashed = new HashMap<>();
    RelNode plain = withoutSubQueries(RowsInQueries.certain(query.tree()));
    RelNode pushed = OuterJoins.in(pushdown.push(trimmed(QueryRules.applied(plain))));
    RelNode tree = LongLists.in(TextSizes.in(CheckedArithmetic.in(pushed)), stashed);
    EnumerableRel physical = physical(tree, planner);
    Bindable<?> program = program(physical, stashed);
    return new PlannedQuery(
        new MixedPlan(program, stashed, pushdown.parts(), query, reader.types(), clock),
        physical,
        query.isOfTables());
  }

  private static Bindable<?> program(EnumerableRel physical, Map<String, Object> stashed) {
    try {
      return EnumerableInterpretable.toBindable(
          stashed, null, physical, EnumerableRel.Prefer.ARRAY);
    } catch (RuntimeException | LinkageError impossible) {
      // Code that does not compile comes as a plain RuntimeException.
      Nesting.rethrowOverflow(impossible);
      throw unsupported(impossible);
    }
  }

  private static DeltaLakeDbException unsupported(Throwable impossible) {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot run the query: it needs an operation that is not supported."
            + " Write it with joins, groups and plain subqueries",
        impossible);
  }

  private VolcanoPlanner planner() {
    VolcanoPlanner planner = new VolcanoPlanner(null, Contexts.of(reader.connection()));
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    RelOptUtil.registerDefaultRules(planner, false, false);
    // It does not know weeks.
    planner.removeRule(DateRangeRules.FILTER_INSTANCE);
    return planner;
  }

  private static RelNode withoutSubQueries(RelNode tree) {
    HepPlanner planner =
        QueryRules.planner(
            List.of(
                CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
                CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
                CoreRules.JOIN_SUB_QUERY_TO_CORRELATE));
    planner.setRoot(tree);
    return decorrelated(planner.findBestExp());
  }

  /** Calcite checks its own rewrite, which now and then fails; it runs correlated trees as well. */
  private static RelNode decorrelated(RelNode tree) {
    try {
      return RelDecorrelator.decorrelateQuery(tree, builder(tree));
    } catch (AssertionError unlike) {
      return tree;
    }
  }

  private static RelNode trimmed(RelNode tree) {
    return new RelFieldTrimmer(null, builder(tree)).trim(tree);
  }

  private static RelBuilder builder(RelNode tree) {
    RelBuilder.Config keepsProjections = RelBuilder.Config.DEFAULT.withBloat(-1);
    return RelBuilder.proto(Contexts.of(keepsProjections)).create(tree.getCluster(), null);
  }

  private static EnumerableRel physical(RelNode tree, VolcanoPlanner planner) {
    RelTraitSet wanted = tree.getTraitSet().replace(EnumerableConvention.INSTANCE).simplify();
    try {
      boolean done = tree.getTraitSet().equals(wanted);
      planner.setRoot(done ? tree : planner.changeTraits(tree, wanted));
      RelNode best = planner.findBestExp();
      return (EnumerableRel) CALC.run(planner, best, wanted, List.of(), List.of());
    } catch (CannotPlanException impossible) {
      throw unsupported(impossible);
    }
  }
}
