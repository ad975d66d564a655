package io.deltalakedb.core.predicate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A predicate drawn at random, as text and as a test of rows that knows nothing of ranges. */
record RandomPredicate(String text, Function<Map<String, Object>, @Nullable Boolean> test) {

  static final List<String> COLUMNS = List.of("i", "x", "s", "t", "d", "flag", "nest.a", "p", "j");

  private static final Comparator<Object> ORDER = RandomPredicate::compare;

  static RandomPredicate draw(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      RandomPredicate a = draw(random, depth - 1);
      RandomPredicate b = draw(random, depth - 1);
      return switch (random.nextInt(4)) {
        case 0 -> both("(" + a.text + " AND " + b.text + ")", a, b, false);
        case 1 -> both(a.text + " OR (" + b.text + ")", a, b, true).inParentheses();
        case 2 -> new RandomPredicate("NOT (" + a.text + ")", row -> negated(a.test.apply(row)));
        default ->
            new RandomPredicate("(" + a.text + ") IS NOT TRUE", row -> !isTrue(a.test.apply(row)));
      };
    }
    return leaf(random, COLUMNS.get(random.nextInt(COLUMNS.size())));
  }

  private RandomPredicate inParentheses() {
    return new RandomPredicate("(" + text + ")", test);
  }

  private static boolean isTrue(@Nullable Boolean answer) {
    return answer != null && answer;
  }

  private static @Nullable Boolean negated(@Nullable Boolean answer) {
    return answer == null ? null : Boolean.valueOf(!answer);
  }

  /** The answer that decides wins, then null. */
  private static RandomPredicate both(
      String text, RandomPredicate a, RandomPredicate b, boolean deciding) {
    return new RandomPredicate(
        text,
        row -> {
          Boolean x = a.test.apply(row);
          Boolean y = b.test.apply(row);
          if (decides(x, deciding) || decides(y, deciding)) {
            return deciding;
          }
          return (x == null || y == null) ? null : Boolean.valueOf(!deciding);
        });
  }

  private static boolean decides(@Nullable Boolean answer, boolean deciding) {
    return answer != null && answer == deciding;
  }

  private static RandomPredicate leaf(Random random, String column) {
    return switch (random.nextInt(9)) {
      case 0 -> new RandomPredicate(column + " IS NULL", row -> row.get(column) == null);
      case 1 -> new RandomPredicate(column + " IS NOT NULL", row -> row.get(column) != null);
      case 2 -> between(column, draw(random, column), draw(random, column));
      case 3 -> in(random, column);
      case 4 -> distinct(column, random.nextInt(4) == 0 ? null : draw(random, column));
      case 5 -> column.equals("s") || column.equals("p") ? like(random, column) : columns(random);
      default -> compare(random, column);
    };
  }

  static Object draw(Random random, String column) {
    return switch (column) {
      case "i", "j", "nest.a" -> new BigDecimal(random.nextInt(20) - 10);
      case "x" -> RandomFile.DOUBLES.get(random.nextInt(RandomFile.DOUBLES.size()));
      case "s", "p" -> RandomFile.text(random);
      case "t" -> Instant.ofEpochSecond(0, (random.nextInt(40) - 20) * 1_000_000L / 4);
      case "d" -> BigDecimal.valueOf(random.nextInt(400) - 200, 2);
      default -> random.nextBoolean();
    };
  }

  private static String literal(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return "'" + number + "'";
    }
    return value instanceof Instant ? "TIMESTAMP '" + value + "'" : value.toString();
  }

  private static RandomPredicate compare(Random random, String column) {
    List<String> operators = List.of("=", "<>", "<", "<=", ">", ">=");
    String operator = operators.get(random.nextInt(operators.size()));
    Object value = draw(random, column);
    return new RandomPredicate(
        column + " " + operator + " " + literal(value),
        row -> compared(row.get(column), operator, value));
  }

  private static RandomPredicate columns(Random random) {
    String operator = List.of("=", "<", ">=").get(random.nextInt(3));
    return new RandomPredicate(
        "i " + operator + " j", row -> compared(row.get("i"), operator, row.get("j")));
  }

  private static @Nullable Boolean compared(
      @Nullable Object a, String operator, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order = compare(a, b);
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static RandomPredicate between(String column, Object low, Object high) {
    return new RandomPredicate(
        column + " BETWEEN " + literal(low) + " AND " + literal(high),
        row -> {
          Object value = row.get(column);
          return value == null ? null : compare(low, value) <= 0 && compare(value, high) <= 0;
        });
  }

  private static RandomPredicate in(Random random, String column) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      values.add(draw(random, column));
    }
    boolean hasNull = random.nextInt(4) == 0;
    String list =
        values.stream().map(RandomPredicate::literal).collect(Collectors.joining(", "))
            + (hasNull ? ", NULL" : "");
    return new RandomPredicate(
        column + " IN (" + list + ")",
        row -> {
          Object value = row.get(column);
          if (value == null) {
            return null;
          }
          boolean in = values.stream().anyMatch(one -> compare(one, value) == 0);
          return in ? Boolean.TRUE : hasNull ? null : Boolean.FALSE;
        });
  }

  private static RandomPredicate distinct(String column, @Nullable Object value) {
    return new RandomPredicate(
        column + " IS DISTINCT FROM " + literal(value),
        row -> {
          Object one = row.get(column);
          return (one == null || value == null) ? one != value : compare(one, value) != 0;
        });
  }

  private static RandomPredicate like(Random random, String column) {
    String text = RandomFile.text(random);
    String prefix = text.substring(0, text.offsetByCodePoints(0, Math.min(1, text.length())));
    boolean contains = random.nextBoolean();
    return new RandomPredicate(
        column + " LIKE '" + (contains ? "%" : "") + prefix.replace("'", "''") + "%'",
        row ->
            row.get(column) instanceof String value
                ? Boolean.valueOf(contains ? value.contains(prefix) : value.startsWith(prefix))
                : null);
  }

  static int compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      int[] xs = x.codePoints().toArray();
      int[] ys = y.codePoints().toArray();
      return Arrays.compare(xs, ys);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return Double.compare(x + 0.0, y + 0.0);
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    }
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    }
    return Boolean.compare((Boolean) a, (Boolean) b);
  }

  static Comparator<Object> order() {
    return ORDER;
  }
}
