package io.deltalakedb.calcite.plan;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;

/**
 * Makes long {@code IN} lists of what Calcite runs look-ups in a set: Calcite writes a comparison
 * for each value into one method, whose size is limited and which takes minutes to make.
 */
final class LongLists extends RexShuttle {

  private static final int SHORT = 50;

  /** About where the code of an expression outgrows a method. */
  private static final int MOST_CALLS = 2000;

  /** Beyond the numbers of the statement's own {@code ?}. */
  private static final int FIRST_SET = 1_000_000;

  private final RexBuilder rex;
  private final Map<String, Object> sets;
  private int calls;

  private LongLists(RexBuilder rex, Map<String, Object> sets) {
    this.rex = rex;
    this.sets = sets;
  }

  /** The tree with its lists replaced by sets, which are put under the names that it reads. */
  static RelNode in(RelNode root, Map<String, Object> sets) {
    RexBuilder rex = root.getCluster().getRexBuilder();
    return root.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(new LongLists(rex, sets));
          }
        });
  }

  @Override
  public RexNode visitCall(RexCall call) {
    calls++;
    if (call.getKind() == SqlKind.SEARCH && call.operands.get(1) instanceof RexLiteral literal) {
      Sarg<?> list = literal.getValueAs(Sarg.class);
      if (list != null && size(list) > SHORT) {
        return search(call, list);
      }
    }
    if (calls > MOST_CALLS) {
      throw new DeltaLakeDbException(
          ErrorCode.LIMIT,
          "Cannot run the query: its expressions have more than "
              + MOST_CALLS
              + " terms that the database does not compute. Write it with fewer terms,"
              + " a long OR as IN (...)");
    }
    return super.visitCall(call);
  }

  private RexNode search(RexCall call, Sarg<?> list) {
    RelDataType type = call.operands.get(0).getType();
    boolean isText = SqlTypeUtil.isCharacter(type);
    boolean isExcluded = list.isComplementedPoints();
    if ((!isText && !SqlTypeUtil.isIntType(type)) || (!list.isPoints() && !isExcluded)) {
      calls += size(list);
      return super.visitCall(call);
    }
    Set<Object> values = new HashSet<>();
    Sarg<?> points = isExcluded ? list.negate() : list;
    points.rangeSet.asRanges().forEach(range -> values.add(plain(range.lowerEndpoint())));
    int number = FIRST_SET + sets.size();
    sets.put("?" + number, Set.copyOf(values));
    RexNode value = call.operands.get(0).accept(this);
    RexNode set = new RexDynamicParam(types().createSqlType(SqlTypeName.ANY), number);
    RexNode contained = rex.makeCall(bool(type), SetMembership.IS_IN, List.of(set, value));
    return nulls(
        isExcluded ? rex.makeCall(SqlStdOperatorTable.NOT, contained) : contained,
        value,
        list.nullAs);
  }

  private static int size(Sarg<?> list) {
    return list.rangeSet.asRanges().size();
  }

  private RexNode nulls(RexNode test, RexNode value, RexUnknownAs nullAs) {
    return switch (nullAs) {
      case UNKNOWN -> test;
      case TRUE ->
          rex.makeCall(
              SqlStdOperatorTable.OR, rex.makeCall(SqlStdOperatorTable.IS_NULL, value), test);
      case FALSE ->
          rex.makeCall(
              SqlStdOperatorTable.AND, rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, value), test);
    };
  }

  private RelDataTypeFactory types() {
    return rex.getTypeFactory();
  }

  private RelDataType bool(RelDataType value) {
    return types()
        .createTypeWithNullability(types().createSqlType(SqlTypeName.BOOLEAN), value.isNullable());
  }

  /** As the rows carry it; a number that is no whole one equals none of them. */
  private static Object plain(Object point) {
    if (point instanceof NlsString text) {
      return text.getValue();
    }
    return point instanceof BigDecimal number && isLong(number) ? number.longValue() : point;
  }

  private static boolean isLong(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(number.longValue())) == 0;
  }
}
