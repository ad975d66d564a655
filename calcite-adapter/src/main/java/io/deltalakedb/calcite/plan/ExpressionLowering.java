package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.dialect.KnownOperators;
import io.deltalakedb.calcite.dialect.NotInDialect;
import io.deltalakedb.calcite.plan.Slot.Clock;
import io.deltalakedb.calcite.plan.Slot.Given;
import io.deltalakedb.calcite.plan.Slot.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Says a tree of operators in a database's own words, or throws {@link NotInDialect}. The {@code ?}
 * of the result are numbered by {@link #slots}.
 */
final class ExpressionLowering extends RexShuttle implements CatalogDialect.Lowering {

  private final CatalogDialect dialect;
  private final RexBuilder rex;
  private final List<Slot> slots = new ArrayList<>();

  ExpressionLowering(CatalogDialect dialect, RexBuilder rex) {
    this.dialect = dialect;
    this.rex = rex;
  }

  List<Slot> slots() {
    return slots;
  }

  /** The tree in the database's words. */
  RelNode tree(RelNode root) {
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return operator(super.visit(node));
          }
        });
  }

  /** Checks and lowers one operator, without its inputs. */
  RelNode operator(RelNode node) {
    dialect
        .refusal(node)
        .ifPresent(
            reason -> {
              throw new NotInDialect(reason);
            });
    if (node instanceof org.apache.calcite.rel.core.TableFunctionScan) {
      return node;
    }
    RelNode lowered = node.accept(this);
    if (lowered instanceof Aggregate aggregate) {
      return dialect.lower(aggregate);
    }
    return lowered instanceof Sort sort ? NullOrder.withoutIdleDirections(sort) : lowered;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    KnownOperators.require(call);
    return dialect.lower(call, this);
  }

  @Override
  public RexNode visitOver(RexOver over) {
    refuse(dialect.refusal(over).orElse(null));
    return dialect.lower((RexOver) super.visitOver(over), this);
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    boolean known =
        switch (query.getKind()) {
          case EXISTS, IN -> true;
          case SCALAR_QUERY -> hasOneRowAtMost(query.rel);
          default -> false;
        };
    if (!known) {
      throw new NotInDialect(query.getKind() + " of a query");
    }
    refuse(dialect.refusal(query).orElse(null));
    List<RexNode> operands = query.getOperands().stream().map(this::lower).toList();
    return query.clone(query.getType(), operands).clone(tree(query.rel));
  }

  private static boolean hasOneRowAtMost(RelNode query) {
    Double most = query.getCluster().getMetadataQuery().getMaxRowCount(query);
    return most != null && most <= 1;
  }

  @Override
  public RexNode visitLiteral(RexLiteral literal) {
    refuse(dialect.refusal(literal).orElse(null));
    return dialect.literal(literal, this);
  }

  @Override
  public RexNode visitDynamicParam(RexDynamicParam given) {
    return slot(new Given(given.getIndex(), given.getType()), given.getType());
  }

  @Override
  public RexBuilder rex() {
    return rex;
  }

  @Override
  public RexNode clock(RexCall call) {
    RelDataType type = rex.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP);
    return slot(
        new Clock(), call.getType().getSqlTypeName() == SqlTypeName.DATE ? type : call.getType());
  }

  @Override
  public RexNode pattern(RexNode parameter) {
    RexDynamicParam given = (RexDynamicParam) parameter;
    return slot(new Pattern(given.getIndex()), given.getType());
  }

  @Override
  public RexNode lower(RexNode node) {
    return node.accept(this);
  }

  /** Whether the tree reads a row of a query around it. */
  static boolean isCorrelated(RelNode root) {
    return !RelOptUtil.getVariablesUsed(root).isEmpty();
  }

  private RexNode slot(Slot slot, RelDataType type) {
    slots.add(slot);
    return dialect.parameter(new RexDynamicParam(type, slots.size() - 1), this);
  }

  private static void refuse(@Nullable String reason) {
    if (reason != null) {
      throw new NotInDialect(reason);
    }
  }
}
