package io.deltalakedb.calcite.dialect;

import com.google.common.collect.Range;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;

/** The texts that stand in a literal. */
final class LiteralTexts {

  private LiteralTexts() {}

  /** The text of a literal, or those of a list. */
  static Stream<String> of(RexLiteral literal) {
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
