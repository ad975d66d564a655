package io.deltalakedb.core.predicate;

import io.deltalakedb.core.action.PartitionValues;
import io.deltalakedb.core.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Rows drawn at random and what a writer such as Spark would note of them. */
record RandomFile(
    List<Map<String, Object>> rows, PartitionValues partitionValues, Optional<String> stats) {

  static final List<Double> DOUBLES =
      List.of(-1.5, -0.0, 0.0, 0.1, 2.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY, -3.0);

  private static final int CUT = 32;
  private static final String TIE = "\uDBFF\uDFFF";

  static RandomFile draw(Random random) {
    Map<String, @Nullable String> partition = new HashMap<>();
    partition.put("p", random.nextInt(4) == 0 ? null : text(random));
    List<Map<String, Object>> physical = new ArrayList<>();
    int spread = 1 + random.nextInt(3);
    for (int i = random.nextInt(4); i >= 0; i--) {
      physical.add(row(random, partition.get("p"), spread));
    }
    boolean deletes = random.nextInt(3) == 0;
    List<Map<String, Object>> live =
        physical.stream().filter(row -> !deletes || random.nextBoolean()).toList();
    Optional<String> stats =
        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(stats(random, physical, !deletes));
    return new RandomFile(live, new PartitionValues(partition), stats);
  }

  static String text(Random random) {
    String letters = "ab'~\uFF5E";
    String start =
        random.nextInt(4) == 0
            ? "\uD83D\uDE00"
            : String.valueOf(letters.charAt(random.nextInt(letters.length())));
    String tail = random.nextInt(3) == 0 ? "z".repeat(30 + random.nextInt(5)) : "";
    return start + tail + letters.charAt(random.nextInt(letters.length()));
  }

  private static Map<String, Object> row(Random random, @Nullable String p, int spread) {
    Map<String, Object> row = new HashMap<>();
    for (String column : RandomPredicate.COLUMNS) {
      Object value = RandomPredicate.draw(random, column);
      boolean keeps = random.nextInt(5) > 0;
      if (value instanceof BigDecimal number && spread < 3) {
        value = number.divide(BigDecimal.TEN.pow(2 - spread), 2, RoundingMode.FLOOR);
        value = column.equals("d") ? value : ((BigDecimal) value).setScale(0, RoundingMode.FLOOR);
      }
      row.put(column, keeps ? value : null);
    }
    row.put("p", p == null || p.isEmpty() ? null : p);
    return row;
  }

  private static String stats(Random random, List<Map<String, Object>> rows, boolean tight) {
    StringJoiner min = new StringJoiner(",", "{", "}");
    StringJoiner max = new StringJoiner(",", "{", "}");
    StringJoiner nulls = new StringJoiner(",", "{", "}");
    for (String column : RandomPredicate.COLUMNS) {
      List<Object> values =
          rows.stream().map(row -> row.get(column)).filter(v -> v != null).toList();
      boolean indexed = !column.equals("p") && random.nextInt(6) > 0;
      boolean bounded = !column.equals("flag") && !values.isEmpty();
      if (indexed && bounded && random.nextInt(8) > 0) {
        Object least = values.stream().min(RandomPredicate.order()).orElseThrow();
        min.add(member(column, bound(least, RandomFile::cutLow)));
      }
      if (indexed && bounded && random.nextInt(8) > 0) {
        Object most = values.stream().max(RandomPredicate.order()).orElseThrow();
        max.add(member(column, bound(most, RandomFile::cutHigh)));
      }
      if (indexed && random.nextInt(8) > 0) {
        nulls.add(member(column, Integer.toString(rows.size() - values.size())));
      }
    }
    return "{\"numRecords\":"
        + rows.size()
        + ",\"tightBounds\":"
        + tight
        + ",\"minValues\":"
        + min
        + ",\"maxValues\":"
        + max
        + ",\"nullCount\":"
        + nulls
        + "}";
  }

  private static String member(String column, String value) {
    return column.startsWith("nest.")
        ? "\"nest\":{\"" + column.substring(5) + "\":" + value + "}"
        : "\"" + column + "\":" + value;
  }

  private static String bound(Object value, BiFunction<String, Integer, String> cut) {
    if (value instanceof String text) {
      int points = text.codePointCount(0, text.length());
      return Json.quote(points > CUT ? cut.apply(text, CUT) : text);
    }
    if (value instanceof Instant at) {
      return "\"" + at.truncatedTo(ChronoUnit.MILLIS) + "\"";
    }
    boolean odd = value instanceof Double number && (number.isNaN() || number.isInfinite());
    return odd ? "\"" + value + "\"" : value.toString();
  }

  private static String cutLow(String text, int length) {
    return text.substring(0, text.offsetByCodePoints(0, length));
  }

  private static String cutHigh(String text, int length) {
    return cutLow(text, length) + TIE;
  }
}
