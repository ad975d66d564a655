package io.deltalakedb.calcite.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Queries put together at random from what the direct path knows. */
final class RandomQueries {

  private static final List<String> NUMBERS =
      List.of("size_in_bytes", "num_records", "added_version");
  private static final List<String> TEXTS =
      List.of("path", "table_name", "dv_id", "partition_values");
  private static final List<String> TIMES = List.of("added_at", "modification_time");
  private static final List<String> FLAGS = List.of("data_change", "tight_bounds");
  private static final List<String> WORDS =
      List.of("'orders'", "'a_b%c'", "''", "'Zürich'", "'42'");
  private static final List<String> PATTERNS =
      List.of("'%r%'", "'_rders'", "'a!_%'", "'%[z]'", "'%*%'", "''");
  private static final List<String> MOMENTS =
      List.of(
          "TIMESTAMP '2026-08-01 00:00:00'",
          "TIMESTAMP '1970-01-01 00:00:00.001'",
          "TIMESTAMP '1969-12-31 12:00:00'",
          "DATE '2026-09-01'");

  private final Random random;

  RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  String query() {
    return switch (random.nextInt(4)) {
      case 0 -> "SELECT " + list() + " FROM delta.files WHERE " + condition(3);
      case 1 -> grouped();
      case 2 -> joined();
      default -> "SELECT DISTINCT " + list() + " FROM delta.files WHERE " + condition(2);
    };
  }

  private String grouped() {
    String key = random.nextBoolean() ? text(1) : number(1);
    return "SELECT "
        + key
        + " AS k, COUNT(*), SUM("
        + number(1)
        + "), MIN("
        + text(1)
        + "), MAX("
        + time(1)
        + "), COUNT(DISTINCT "
        + number(1)
        + ") FROM delta.files WHERE "
        + condition(2)
        + " GROUP BY "
        + key
        + (random.nextBoolean() ? " HAVING COUNT(*) > 1" : "");
  }

  private String joined() {
    String kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
    return "SELECT f.path, g.op, f.size_in_bytes FROM delta.files f "
        + kind
        + " (SELECT table_name AS tn, operation AS op, version AS ver FROM delta.versions WHERE version > "
        + random.nextInt(6)
        + ") g ON f.table_name = g.tn AND f.added_version "
        + comparison()
        + " g.ver WHERE f.path IS NULL OR ("
        + condition(2).replace("table_name", "f.table_name")
        + ")";
  }

  private String list() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      columns.add(
          switch (random.nextInt(4)) {
            case 0 -> number(3);
            case 1 -> text(2);
            case 2 -> time(2);
            default -> condition(1);
          });
    }
    return String.join(", ", columns);
  }

  private String number(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? String.valueOf(random.nextInt(12) - 2) : pick(NUMBERS);
    }
    return switch (random.nextInt(9)) {
      case 0 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
      case 1 -> "(" + number(depth - 1) + " - " + number(depth - 1) + ")";
      case 2 -> "(" + number(depth - 1) + " * " + number(depth - 1) + ")";
      case 3 -> "(" + number(depth - 1) + " / NULLIF(" + number(depth - 1) + ", 0))";
      case 4 -> "MOD(" + number(depth - 1) + ", 3)";
      case 5 -> "CHAR_LENGTH(" + text(depth - 1) + ")";
      case 6 -> "COALESCE(" + number(depth - 1) + ", 7)";
      case 7 ->
          "EXTRACT("
              + pick(List.of("YEAR", "MONTH", "DAY", "HOUR", "DOY", "QUARTER"))
              + " FROM "
              + time(depth - 1)
              + ")";
      default -> pick(NUMBERS);
    };
  }

  private String text(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0 ? pick(WORDS) : pick(TEXTS);
    }
    return switch (random.nextInt(6)) {
      case 0 -> "(" + text(depth - 1) + " || " + text(depth - 1) + ")";
      case 1 -> "SUBSTRING(" + text(depth - 1) + " FROM 2 FOR 3)";
      case 2 -> "TRIM(" + text(depth - 1) + ")";
      case 3 ->
          "CASE WHEN " + condition(depth - 1) + " THEN " + text(depth - 1) + " ELSE 'other' END";
      case 4 -> "CAST(" + pick(NUMBERS) + " AS VARCHAR)";
      default -> pick(TEXTS);
    };
  }

  private String time(int depth) {
    if (depth == 0) {
      return pick(TIMES);
    }
    return switch (random.nextInt(4)) {
      case 0 ->
          "FLOOR("
              + time(depth - 1)
              + " TO "
              + pick(List.of("YEAR", "MONTH", "WEEK", "DAY", "HOUR"))
              + ")";
      case 1 -> "(" + time(depth - 1) + " + INTERVAL '36' HOUR)";
      default -> pick(TIMES);
    };
  }

  private String condition(int depth) {
    if (depth == 0) {
      return pick(FLAGS);
    }
    return switch (random.nextInt(10)) {
      case 0 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
      case 1 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
      case 2 -> "NOT (" + condition(depth - 1) + ")";
      case 3 -> number(depth - 1) + " " + comparison() + " " + number(depth - 1);
      case 4 -> text(depth - 1) + " " + comparison() + " " + text(depth - 1);
      case 5 -> time(depth - 1) + " " + comparison() + " " + pick(MOMENTS);
      case 6 -> text(depth - 1) + " LIKE " + pick(PATTERNS) + " ESCAPE '!'";
      case 7 -> pick(TEXTS) + " IS NOT DISTINCT FROM " + pick(TEXTS);
      case 8 ->
          "table_name IN (SELECT table_name FROM delta.tables WHERE num_files > "
              + random.nextInt(9)
              + ")";
      default -> pick(NUMBERS) + " IN (1, 3, 5)";
    };
  }

  private String comparison() {
    return pick(List.of("=", "<>", "<", "<=", ">", ">="));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
