package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.NotInDialect;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Replaces the largest parts of a tree that the database can run by statements. */
final class Pushdown {

  private final EngineConfig config;
  private final List<PushedSql> parts = new ArrayList<>();

  Pushdown(EngineConfig config) {
    this.config = config;
  }

  /** The statements, in the order in which they were found. */
  List<PushedSql> parts() {
    return parts;
  }

  /** The tree with its parts replaced. */
  RelNode push(RelNode node) {
    Optional<PushedSql> whole = statement(node);
    if (whole.isPresent()) {
      return scan(node, whole.get());
    }
    if (node instanceof TableFunctionScan function) {
      throw refused(function);
    }
    if (node instanceof Filter filter) {
      Optional<Filter> split = split(filter);
      if (split.isPresent()) {
        return withInputsPushed(split.get());
      }
    }
    return withInputsPushed(node);
  }

  private static DeltaLakeDbException refused(TableFunctionScan function) {
    return new DeltaLakeDbException(
        ErrorCode.UNSUPPORTED_FEATURE,
        "Cannot run "
            + function.getCall()
            + ": arguments of table functions are literals and ?, not columns of other rows");
  }

  /** The tree as one statement, where the database can run all of it. */
  Optional<PushedSql> statement(RelNode node) {
    if (node.getRowType().getFieldCount() == 0 || ExpressionLowering.isCorrelated(node)) {
      return Optional.empty();
    }
    try {
      Optional<KeyedFiles> keyed =
          config.dialect().readsOneStateWhileOnARow()
              ? KeyedFiles.of(node, config.functionBinder())
              : Optional.empty();
      return Optional.of(
          keyed.isPresent()
              ? written(keyed.get().tree()).withPartitionKeys(keyed.get().columns())
              : written(node));
    } catch (NotInDialect unknown) {
      return Optional.empty();
    }
  }

  private PushedSql written(RelNode node) {
    ExpressionLowering lowering =
        new ExpressionLowering(config.dialect(), node.getCluster().getRexBuilder());
    return SqlText.of(
        lowering.tree(node), lowering.slots(), config.dialect(), config.functionBinder());
  }

  private RelNode scan(RelNode node, PushedSql statement) {
    parts.add(statement);
    PushedRows rows = new PushedRows(statement, config.dialect(), config.functionBinder());
    return new PushedScan(node.getCluster(), node.getRowType(), rows, parts.size());
  }

  private RelNode withInputsPushed(RelNode node) {
    List<RelNode> inputs = node.getInputs().stream().map(this::push).toList();
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }

  /** The filter in two, where the database can run some of its conditions. */
  private Optional<Filter> split(Filter filter) {
    RexBuilder rex = filter.getCluster().getRexBuilder();
    List<RexNode> below = new ArrayList<>();
    List<RexNode> above = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      Filter alone = filter.copy(filter.getTraitSet(), filter.getInput(), condition);
      (canRun(alone) ? below : above).add(condition);
    }
    if (below.isEmpty() || above.isEmpty()) {
      return Optional.empty();
    }
    RelNode input =
        filter.copy(
            filter.getTraitSet(), filter.getInput(), RexUtil.composeConjunction(rex, below));
    return Optional.of(
        filter.copy(filter.getTraitSet(), input, RexUtil.composeConjunction(rex, above)));
  }

  private boolean canRun(Filter filter) {
    try {
      new ExpressionLowering(config.dialect(), filter.getCluster().getRexBuilder())
          .operator(filter);
      return !ExpressionLowering.isCorrelated(filter);
    } catch (NotInDialect unknown) {
      return false;
    }
  }
}
