package io.deltalakedb.calcite.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** The whole numbers among which the value of an expression surely is. */
record NumberRange(BigInteger least, BigInteger most) {

  static NumberRange of(RexNode node) {
    if (node instanceof RexLiteral literal) {
      BigDecimal value = literal.isNull() ? BigDecimal.ZERO : literal.getValueAs(BigDecimal.class);
      return value == null ? ofType(node.getType()) : exactly(value.toBigInteger());
    }
    if (!(node instanceof RexCall call)) {
      return ofType(node.getType());
    }
    return ofCall(call);
  }

  private static NumberRange ofCall(RexCall call) {
    List<NumberRange> operands =
        switch (call.getKind()) {
          case PLUS, MINUS, TIMES, MINUS_PREFIX, DIVIDE ->
              call.operands.stream().map(NumberRange::within).toList();
          default -> List.of();
        };
    return switch (call.getKind()) {
      case PLUS -> operands.get(0).plus(operands.get(1));
      case MINUS -> operands.get(0).plus(operands.get(1).negated());
      case TIMES -> operands.get(0).times(operands.get(1));
      case MINUS_PREFIX -> operands.get(0).negated();
      case DIVIDE -> operands.get(0).divided(operands.get(1));
      default -> ofType(call.getType());
    };
  }

  /** What leaves its type has failed before it is computed with. */
  private static NumberRange within(RexNode operand) {
    NumberRange range = of(operand);
    return range.isWithin(operand.getType()) ? range : ofType(operand.getType());
  }

  static NumberRange ofType(RelDataType type) {
    int bits =
        switch (type.getSqlTypeName()) {
          case TINYINT -> Byte.SIZE;
          case SMALLINT -> Short.SIZE;
          case INTEGER -> Integer.SIZE;
          default -> Long.SIZE;
        };
    BigInteger beyond = BigInteger.ONE.shiftLeft(bits - 1);
    return new NumberRange(beyond.negate(), beyond.subtract(BigInteger.ONE));
  }

  private static NumberRange exactly(BigInteger value) {
    return new NumberRange(value, value);
  }

  boolean isWithin(RelDataType type) {
    NumberRange all = ofType(type);
    return least.compareTo(all.least) >= 0 && most.compareTo(all.most) <= 0;
  }

  private NumberRange plus(NumberRange other) {
    return new NumberRange(least.add(other.least), most.add(other.most));
  }

  private NumberRange negated() {
    return new NumberRange(most.negate(), least.negate());
  }

  private NumberRange times(NumberRange other) {
    BigInteger a = least.multiply(other.least);
    BigInteger b = least.multiply(other.most);
    BigInteger c = most.multiply(other.least);
    BigInteger d = most.multiply(other.most);
    return new NumberRange(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
  }

  /** Only by -1 can a quotient be further out than the dividend. */
  private NumberRange divided(NumberRange divisor) {
    BigInteger minusOne = BigInteger.ONE.negate();
    boolean mayNegate =
        divisor.least.compareTo(minusOne) <= 0 && divisor.most.compareTo(minusOne) >= 0;
    BigInteger highest = mayNegate ? least.negate() : least.negate().shiftRight(1);
    return new NumberRange(least.min(most.negate()), most.max(highest));
  }
}
