package io.deltalakedb.driver.model;

import io.deltalakedb.calcite.relation.Column;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.DataContext;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Conditions of a scan as SQL of the catalog: comparisons of columns, literals and {@code ?}. */
final class FilterText {

  private final List<Column> columns;
  private final RexBuilder rex;
  private final List<RexDynamicParam> parameters = new ArrayList<>();

  FilterText(List<Column> columns, RexBuilder rex) {
    this.columns = columns;
    this.rex = rex;
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /**
   * Adds the parts of a condition that the catalog can decide; gives whether those are all of it.
   */
  boolean takesWhole(RexNode condition, List<String> conditions) {
    boolean isWhole = true;
    for (RexNode part : RelOptUtil.conjunctions(RexUtil.expandSearch(rex, null, condition))) {
      int before = parameters.size();
      Optional<String> text = condition(part);
      if (text.isPresent()) {
        conditions.add(text.get());
      } else {
        parameters.subList(before, parameters.size()).clear();
        isWhole = false;
      }
    }
    return isWhole;
  }

  /** The values of the {@code ?} in the order of the text. */
  List<@Nullable Object> values(DataContext root) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RexDynamicParam parameter : parameters) {
      Object value = root.get(parameter.getName());
      values.add(isTimestamp(parameter) && value instanceof Long ms ? new Timestamp(ms) : value);
    }
    return values;
  }

  private static boolean isTimestamp(RexNode node) {
    return node.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP;
  }

  private Optional<String> condition(RexNode node) {
    if (node instanceof RexInputRef column && SqlTypeUtil.isBoolean(node.getType())) {
      return value(column);
    }
    if (!(node instanceof RexCall call)) {
      return Optional.empty();
    }
    return switch (call.getKind()) {
      case AND -> joined(call, " AND ", this::condition);
      case OR -> joined(call, " OR ", this::condition);
      case NOT -> condition(call.getOperands().get(0)).map(text -> "NOT (" + text + ")");
      case IS_NULL -> value(call.getOperands().get(0)).map(text -> text + " IS NULL");
      case IS_NOT_NULL -> value(call.getOperands().get(0)).map(text -> text + " IS NOT NULL");
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          joined(call, " " + call.getKind().sql + " ", this::value);
      case LIKE -> call.getOperands().size() == 2 ? like(call) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> like(RexCall call) {
    return call.getOperator().getName().equals("LIKE")
        ? joined(call, " LIKE ", this::value)
        : Optional.empty();
  }

  private interface Text {
    Optional<String> of(RexNode node);
  }

  private static Optional<String> joined(RexCall call, String word, Text text) {
    List<Optional<String>> parts = call.getOperands().stream().map(text::of).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().map(Optional::get).collect(Collectors.joining(word, "(", ")")))
        : Optional.empty();
  }

  private Optional<String> value(RexNode node) {
    if (node instanceof RexInputRef column) {
      return Optional.of(quoted(columns.get(column.getIndex()).name()));
    }
    if (node instanceof RexLiteral literal) {
      return literal(literal);
    }
    if (node instanceof RexDynamicParam parameter) {
      parameters.add(parameter);
      return Optional.of("?");
    }
    if (node.getKind() == SqlKind.CAST && isSameValue((RexCall) node)) {
      return value(((RexCall) node).getOperands().get(0));
    }
    return Optional.empty();
  }

  /** A cast that only makes room for more characters or digits, or for null. */
  private static boolean isSameValue(RexCall cast) {
    RexNode from = cast.getOperands().get(0);
    SqlTypeName wanted = cast.getType().getSqlTypeName();
    if (SqlTypeUtil.isCharacter(from.getType())) {
      return wanted == SqlTypeName.VARCHAR && cast.getType().getPrecision() < 0;
    }
    SqlTypeName given = from.getType().getSqlTypeName();
    return given == wanted || (given == SqlTypeName.INTEGER && wanted == SqlTypeName.BIGINT);
  }

  private static Optional<String> literal(RexLiteral literal) {
    return switch (literal.getType().getSqlTypeName()) {
      case BOOLEAN -> Optional.ofNullable(literal.getValueAs(Boolean.class)).map(Object::toString);
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL ->
          Optional.ofNullable(literal.getValueAs(BigDecimal.class)).map(BigDecimal::toPlainString);
      case CHAR, VARCHAR ->
          Optional.ofNullable(literal.getValueAs(NlsString.class))
              .map(text -> "'" + text.getValue().replace("'", "''") + "'");
      case TIMESTAMP ->
          Optional.ofNullable(literal.getValueAs(TimestampString.class))
              .map(time -> "TIMESTAMP '" + time + "'");
      default -> Optional.empty();
    };
  }
}
