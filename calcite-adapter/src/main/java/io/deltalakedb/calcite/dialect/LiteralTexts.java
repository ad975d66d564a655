package io.deltalakedb.calcite.dialect;

import com.google.common.collect.Range;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;

/** The texts that stand in a literal. */
final class LiteralTexts {

  private LiteralTexts() {}

  /** Why no database can be sent the literal; empty where it can. */
  static Optional<String> refusal(RexLiteral literal) {
    if (literal.isNull() || SqlTypeUtil.isDecimal(literal.getType())) {
      return Optional.empty();
    }
    if (literal.getType().getFamily() == SqlTypeFamily.CHARACTER) {
      return of(literal).anyMatch(text -> text.indexOf('\0') >= 0)
          ? Optional.of("text with a zero character")
          : Optional.empty();
    }
    return switch (literal.getType().getSqlTypeName()) {
      case BINARY, VARBINARY, TIME, ARRAY, MAP, MULTISET ->
          Optional.of("literal of " + literal.getType());
      default -> Optional.empty();
    };
  }

  /** The text of a literal, or those of a list. */
  private static Stream<String> of(RexLiteral literal) {
    if (literal.getTypeName() != SqlTypeName.SARG) {
      return Stream.ofNullable(literal.getValueAs(String.class));
    }
    Sarg<?> list = literal.getValueAs(Sarg.class);
    return list == null
        ? Stream.empty()
        : list.rangeSet.asRanges().stream().flatMap(LiteralTexts::ends);
  }

  private static Stream<String> ends(Range<?> range) {
    Stream<Object> low = range.hasLowerBound() ? Stream.of(range.lowerEndpoint()) : Stream.empty();
    Stream<Object> high = range.hasUpperBound() ? Stream.of(range.upperEndpoint()) : Stream.empty();
    return Stream.concat(low, high)
        .map(end -> end instanceof NlsString text ? text.getValue() : end.toString());
  }
}
