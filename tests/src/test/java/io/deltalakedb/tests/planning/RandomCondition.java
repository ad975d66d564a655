package io.deltalakedb.tests.planning;

import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Or;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * A predicate drawn at random.
 *
 * @param text in our grammar
 * @param kernel the same for Kernel
 * @param isOnPartitions whether it asks for partition columns alone
 */
record RandomCondition(String text, Predicate kernel, boolean isOnPartitions) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
  private static final List<String> COMPARISONS = List.of("=", "<", "<=", ">", ">=");
  private static final long MICROS = 1_000_000;

  static RandomCondition draw(Random random, List<PredicateColumn> columns, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      RandomCondition a = draw(random, columns, depth - 1);
      RandomCondition b = draw(random, columns, depth - 1);
      boolean onPartitions = a.isOnPartitions && b.isOnPartitions;
      return switch (random.nextInt(5)) {
        case 0, 1 ->
            new RandomCondition(
                "(" + a.text + " AND " + b.text + ")", new And(a.kernel, b.kernel), onPartitions);
        case 2, 3 ->
            new RandomCondition(
                "(" + a.text + " OR " + b.text + ")", new Or(a.kernel, b.kernel), onPartitions);
        default ->
            new RandomCondition(
                "NOT (" + a.text + ")", new Predicate("NOT", a.kernel), a.isOnPartitions);
      };
    }
    return leaf(random, columns.get(random.nextInt(columns.size())));
  }

  private static RandomCondition leaf(Random random, PredicateColumn column) {
    boolean partition = column.isPartition();
    if (random.nextInt(6) == 0) {
      boolean isNull = random.nextBoolean();
      return new RandomCondition(
          column.sql() + (isNull ? " IS NULL" : " IS NOT NULL"),
          new Predicate(isNull ? "IS_NULL" : "IS_NOT_NULL", column.kernel()),
          partition);
    }
    Literal value = near(random, column.values().get(random.nextInt(column.values().size())));
    String comparison = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    Predicate kernel = new Predicate(comparison, column.kernel(), value);
    return random.nextInt(8) == 0
        ? new RandomCondition(
            "NOT " + column.sql() + " " + comparison + " " + sql(value),
            new Predicate("NOT", kernel),
            partition)
        : new RandomCondition(
            column.sql() + " " + comparison + " " + sql(value), kernel, partition);
  }

  /** The value itself or one beside it. */
  private static Literal near(Random random, Literal literal) {
    Object value = literal.getValue();
    int step = random.nextInt(3) - 1;
    if (literal.getDataType() instanceof DateType) {
      return Literal.ofDate((int) value + step);
    }
    if (literal.getDataType() instanceof TimestampType) {
      return Literal.ofTimestamp((long) value + step * (random.nextBoolean() ? 1 : MICROS));
    }
    if (literal.getDataType() instanceof TimestampNTZType) {
      return Literal.ofTimestampNtz((long) value + step * (random.nextBoolean() ? 1 : MICROS));
    }
    if (value instanceof Integer number) {
      return Literal.ofInt(number + step);
    }
    if (value instanceof Long number) {
      return Literal.ofLong(number + step);
    }
    if (value instanceof Double number) {
      return Literal.ofDouble(number + step);
    }
    if (value instanceof String text && step != 0 && !text.isEmpty()) {
      int end =
          text.offsetByCodePoints(0, 1 + random.nextInt(text.codePointCount(0, text.length())));
      return Literal.ofString(text.substring(0, end) + (step > 0 ? "a" : ""));
    }
    return literal;
  }

  private static String sql(Literal literal) {
    Object value = literal.getValue();
    if (literal.getDataType() instanceof DateType) {
      return "DATE '" + LocalDate.ofEpochDay((int) value) + "'";
    }
    if (literal.getDataType() instanceof TimestampType) {
      return "TIMESTAMP '" + moment((long) value) + "Z'";
    }
    if (literal.getDataType() instanceof TimestampNTZType) {
      return "TIMESTAMP_NTZ '" + moment((long) value) + "'";
    }
    if (literal.getDataType() instanceof DecimalType) {
      return ((BigDecimal) value).toPlainString();
    }
    if (value instanceof Float number) {
      return number.isNaN() || number.isInfinite()
          ? "'" + number + "'"
          : new BigDecimal(number.doubleValue()).toPlainString();
    }
    if (value instanceof Double number) {
      return number.isNaN() || number.isInfinite() ? "'" + number + "'" : number.toString();
    }
    return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
  }

  private static String moment(long micros) {
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, MICROS),
            (int) Math.floorMod(micros, MICROS) * 1_000,
            ZoneOffset.UTC)
        .format(TIME);
  }
}
