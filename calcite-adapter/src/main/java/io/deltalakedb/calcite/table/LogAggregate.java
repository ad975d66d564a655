package io.deltalakedb.calcite.table;

import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A group of aggregates over the rows of one table, with what stands between brought down to the
 * table's columns.
 */
final class LogAggregate {

  private final Aggregate aggregate;
  private final DeltaScan scan;
  private final List<RexNode> inputs;
  private final List<RexNode> conditions;
  private final RexBuilder rex;

  private LogAggregate(Aggregate aggregate, Below below) {
    this.aggregate = aggregate;
    this.scan = below.scan();
    this.inputs = below.columns();
    this.conditions = below.conditions();
    this.rex = aggregate.getCluster().getRexBuilder();
  }

  /** Projections and conditions over a table, in terms of its columns. */
  private record Below(DeltaScan scan, List<RexNode> columns, List<RexNode> conditions) {}

  /** The aggregates of a node that stands over a table; empty where it does not. */
  static Optional<LogAggregate> of(Aggregate aggregate) {
    return below(aggregate.getInput()).map(below -> new LogAggregate(aggregate, below));
  }

  private static Optional<Below> below(RelNode node) {
    if (node instanceof DeltaScan scan) {
      RexBuilder rex = scan.getCluster().getRexBuilder();
      List<RexNode> columns = new ArrayList<>();
      for (int i = 0; i < scan.getRowType().getFieldCount(); i++) {
        columns.add(rex.makeInputRef(scan, i));
      }
      return Optional.of(new Below(scan, columns, List.of()));
    }
    if (node instanceof Project project && isPlain(project.getProjects())) {
      return below(project.getInput())
          .map(
              input ->
                  new Below(
                      input.scan,
                      project.getProjects().stream().map(e -> over(input.columns, e)).toList(),
                      input.conditions));
    }
    if (node instanceof Filter filter && isPlain(List.of(filter.getCondition()))) {
      return below(filter.getInput()).map(input -> filtered(input, filter));
    }
    return Optional.empty();
  }

  private static Below filtered(Below input, Filter filter) {
    List<RexNode> conditions = new ArrayList<>(input.conditions);
    conditions.add(over(input.columns, filter.getCondition()));
    return new Below(input.scan, input.columns, conditions);
  }

  private static boolean isPlain(List<RexNode> expressions) {
    return expressions.stream()
        .noneMatch(
            expression ->
                RexOver.containsOver(expression)
                    || RexUtil.SubQueryFinder.find(expression) != null);
  }

  private static RexNode over(List<RexNode> columns, RexNode expression) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return columns.get(reference.getIndex());
          }
        });
  }

  /** The same answer from the log. */
  RelNode answered() {
    List<RexNode> keys = aggregate.getGroupSet().asList().stream().map(inputs::get).toList();
    boolean needsFiles = aggregate.getAggCallList().stream().anyMatch(this::isOfData);
    LogFacts facts = LogFacts.of(scan.rows(), scan.getCluster(), needsFiles);
    List<RexNode> values = new ArrayList<>(keys.stream().map(facts::onPartitions).toList());
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      values.add(value(call, facts));
      calls.add(moved(call, values));
    }
    RelNode rows = facts.rows();
    List<RexNode> tests = new ArrayList<>(conditions.stream().map(facts::onPartitions).toList());
    tests.add(rex.makeCall(SqlStdOperatorTable.GREATER_THAN, facts.live(), facts.zero()));
    RelNode filtered = LogicalFilter.create(rows, RexUtil.composeConjunction(rex, tests));
    if (values.isEmpty()) {
      throw refused("it has no columns");
    }
    RelNode projected =
        LogicalProject.create(filtered, List.of(), values, (List<String>) null, Set.of());
    RelNode grouped = grouped(projected, keys.size(), calls);
    return RelOptUtil.createCastRel(grouped, aggregate.getRowType(), true);
  }

  private RelNode grouped(RelNode input, int keys, List<AggregateCall> calls) {
    List<Integer> old = aggregate.getGroupSet().asList();
    List<ImmutableBitSet> sets =
        aggregate.getGroupSets().stream()
            .map(set -> ImmutableBitSet.of(set.asList().stream().map(old::indexOf).toList()))
            .toList();
    return LogicalAggregate.create(input, List.of(), ImmutableBitSet.range(keys), sets, calls);
  }

  private boolean isOfData(AggregateCall call) {
    return call.getArgList().stream()
        .map(inputs::get)
        .anyMatch(argument -> dataColumn(argument).isPresent());
  }

  private Optional<DeltaColumn> dataColumn(RexNode expression) {
    return expression instanceof RexInputRef reference
        ? Optional.of(scan.rows().table().columns().get(reference.getIndex()))
            .filter(column -> !column.isPartition())
        : Optional.empty();
  }

  private RexNode value(AggregateCall call, LogFacts facts) {
    RexNode value = plainValue(call, facts);
    if (!call.hasFilter()) {
      return value;
    }
    RexNode condition = facts.onPartitions(inputs.get(call.filterArg));
    RexNode otherwise = isSum(call) ? facts.zero() : rex.makeNullLiteral(value.getType());
    return rex.makeCall(SqlStdOperatorTable.CASE, condition, value, otherwise);
  }

  private RexNode plainValue(AggregateCall call, LogFacts facts) {
    if (call.getArgList().isEmpty() && call.getAggregation().getKind() == SqlKind.COUNT) {
      return facts.live();
    }
    boolean isKnown =
        call.getArgList().size() == 1
            && switch (call.getAggregation().getKind()) {
              case COUNT, MIN, MAX -> true;
              default -> false;
            };
    if (!isKnown) {
      throw refused(call.getAggregation().getName() + " needs its rows");
    }
    RexNode argument = inputs.get(call.getArgList().get(0));
    Optional<DeltaColumn> column = dataColumn(argument);
    if (column.isPresent()) {
      return ofData(call, column.get(), facts);
    }
    RexNode ofPartition = facts.onPartitions(argument);
    if (!isSum(call)) {
      return ofPartition;
    }
    return rex.makeCall(
        SqlStdOperatorTable.CASE,
        rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, ofPartition),
        facts.live(),
        facts.zero());
  }

  private RexNode ofData(AggregateCall call, DeltaColumn column, LogFacts facts) {
    return switch (call.getAggregation().getKind()) {
      case MIN -> facts.bound(column, FileFunctions.MIN);
      case MAX -> facts.bound(column, FileFunctions.MAX);
      default -> {
        if (call.isDistinct()) {
          throw refused("COUNT(DISTINCT " + column.name() + ") needs its rows");
        }
        yield column.isNullable() ? facts.notNull(column) : facts.live();
      }
    };
  }

  /** A count of rows is a sum of the counts that files have; one of values stays a count. */
  private static boolean isSum(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.COUNT
        && !(call.isDistinct() && !call.getArgList().isEmpty());
  }

  /** The call over the last of the values; the least of some may be null where none is known. */
  private AggregateCall moved(AggregateCall call, List<RexNode> values) {
    int argument = values.size() - 1;
    boolean isCount = call.getAggregation().getKind() == SqlKind.COUNT;
    RelDataType ofValue =
        rex.getTypeFactory().createTypeWithNullability(values.get(argument).getType(), true);
    return AggregateCall.create(
        isSum(call) ? SqlStdOperatorTable.SUM0 : call.getAggregation(),
        call.isDistinct() && !isSum(call),
        false,
        false,
        List.of(),
        List.of(argument),
        -1,
        null,
        call.getCollation(),
        isCount ? call.getType() : ofValue,
        call.getName());
  }

  private DeltaLakeDbException refused(String why) {
    return ExactValues.refused("table " + scan.rows().table().name(), why);
  }
}
