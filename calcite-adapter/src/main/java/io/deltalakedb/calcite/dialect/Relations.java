package io.deltalakedb.calcite.dialect;

import io.deltalakedb.calcite.schema.RelationScan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The relational operators that the databases run with Calcite's results. What one of them does not
 * run, its subclass refuses.
 */
class Relations {

  /** SQLite's limit of a compound SELECT is 500. */
  private static final int MAX_VALUES = 200;

  private static final List<String> AGGREGATES =
      List.of("COUNT", "SUM", "$SUM0", "MIN", "MAX", "AVG");

  private static final List<String> WINDOW_FUNCTIONS =
      List.of(
          "COUNT",
          "SUM",
          "$SUM0",
          "MIN",
          "MAX",
          "AVG",
          "ROW_NUMBER",
          "RANK",
          "DENSE_RANK",
          "NTILE",
          "LAG",
          "LEAD",
          "FIRST_VALUE",
          "LAST_VALUE");

  final Optional<String> refusal(RelNode node) {
    if (!tellsCase() && hasAlikeNames(node)) {
      return Optional.of("names that differ by case");
    }
    if (node instanceof RelationScan || node instanceof TableFunctionScan) {
      return Optional.empty();
    }
    if (node instanceof Project project) {
      boolean hasRow =
          project.getProjects().stream()
              .anyMatch(value -> value.getType().getSqlTypeName() == SqlTypeName.ROW);
      return hasRow ? Optional.of("a row as a value") : Optional.empty();
    }
    if (node instanceof Filter) {
      return Optional.empty();
    }
    if (node instanceof Sort sort) {
      return plainCount(sort.offset) && plainCount(sort.fetch)
          ? Optional.empty()
          : Optional.of("LIMIT of an expression");
    }
    if (node instanceof Join join) {
      return join(join);
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (node instanceof SetOp setOp) {
      return setOperation(setOp);
    }
    if (node instanceof Values values) {
      return values(values);
    }
    return Optional.of(node.getRelTypeName());
  }

  final Optional<String> refusal(RexOver over) {
    String name = over.getAggOperator().getName();
    if (!WINDOW_FUNCTIONS.contains(name)) {
      return Optional.of(name + " OVER");
    }
    for (RexNode operand : over.getOperands()) {
      if (hasNoOrder(name, operand.getType())) {
        return Optional.of(name + " of booleans");
      }
    }
    boolean plainKeys =
        over.getWindow().orderKeys.stream().allMatch(k -> k.left.getKind() == SqlKind.INPUT_REF);
    boolean plainRange =
        over.getWindow().isRows()
            || (over.getWindow().getLowerBound().getOffset() == null
                && over.getWindow().getUpperBound().getOffset() == null);
    if (over.isDistinct() || over.ignoreNulls() || !plainKeys || !plainRange) {
      return Optional.of(name + " OVER a special window");
    }
    return Optional.empty();
  }

  private static boolean plainCount(@Nullable RexNode count) {
    return count == null || count instanceof RexLiteral || count instanceof RexDynamicParam;
  }

  /** Why the database cannot run this join; empty where it can. */
  Optional<String> join(Join join) {
    JoinRelType type = join.getJoinType();
    return type.projectsRight() && type != JoinRelType.ASOF && type != JoinRelType.LEFT_ASOF
        ? Optional.empty()
        : Optional.of(type + " join");
  }

  private Optional<String> aggregate(Aggregate aggregate) {
    if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
      return Optional.of("grouping sets");
    }
    if (hasConstantKey(aggregate)) {
      return Optional.of("GROUP BY of a constant");
    }
    return aggregate.getAggCallList().stream()
        .filter(call -> !isPlain(call, aggregate))
        .map(call -> call.getAggregation().getName())
        .findFirst();
  }

  /** A constant in GROUP BY would be taken for the place of a column. */
  private static boolean hasConstantKey(Aggregate aggregate) {
    return aggregate.getInput().stripped() instanceof Project project
        && aggregate.getGroupSet().asList().stream()
            .anyMatch(key -> RexUtil.isConstant(project.getProjects().get(key)));
  }

  private boolean isPlain(AggregateCall call, Aggregate aggregate) {
    boolean known = AGGREGATES.contains(call.getAggregation().getName());
    for (int argument : call.getArgList()) {
      RelDataTypeField field = aggregate.getInput().getRowType().getFieldList().get(argument);
      Operators.requireKnownType(field.getType());
      if (hasNoOrder(call.getAggregation().getName(), field.getType())) {
        return false;
      }
    }
    return known
        && call.getArgList().size() <= 1
        && call.getCollation().getFieldCollations().isEmpty()
        && !call.isApproximate()
        && call.distinctKeys == null;
  }

  private boolean hasNoOrder(String function, RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.BOOLEAN
        && (function.equals("MIN") || function.equals("MAX"))
        && !ordersBooleans();
  }

  private static boolean hasAlikeNames(RelNode node) {
    long names =
        node.getRowType().getFieldNames().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .count();
    return !(node instanceof Join) && names < node.getRowType().getFieldCount();
  }

  /** Whether a column "A" is another than "a". */
  boolean tellsCase() {
    return false;
  }

  /** Whether the database has a least and a greatest boolean. */
  boolean ordersBooleans() {
    return true;
  }

  /**
   * SQLite has no parentheses in compound selects: their inputs must be plain selects. Inputs in
   * parentheses are left to Calcite for the other databases too.
   */
  private static Optional<String> setOperation(SetOp setOp) {
    if (setOp.all && !(setOp instanceof Union)) {
      return Optional.of(setOp.kind + " ALL");
    }
    boolean plain =
        setOp.getInputs().stream()
            .map(RelNode::stripped)
            .noneMatch(
                input ->
                    input instanceof SetOp || input instanceof Sort || input instanceof Values);
    return plain ? Optional.empty() : Optional.of("nested " + setOp.kind);
  }

  private static Optional<String> values(Values values) {
    for (RelDataTypeField field : values.getRowType().getFieldList()) {
      Operators.requireKnownType(field.getType());
    }
    return values.getTuples().size() <= MAX_VALUES
        ? Optional.empty()
        : Optional.of("more than " + MAX_VALUES + " VALUES");
  }
}
