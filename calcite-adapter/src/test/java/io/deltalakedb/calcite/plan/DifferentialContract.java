package io.deltalakedb.calcite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the database answers is what Calcite would have answered. */
abstract class DifferentialContract extends BothPaths {

  /** -Dqueries.seed and -Dqueries.count look further. */
  private static final long SEED = Long.getLong("queries.seed", 20261122);

  private static final int RANDOM_QUERIES = Integer.getInteger("queries.count", 40);

  static Stream<String> queries() {
    RandomQueries random = new RandomQueries(SEED);
    return Stream.concat(
        QueryMatrix.queries().stream(), Stream.generate(random::query).limit(RANDOM_QUERIES));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void bothPathsAnswerTheSame(String query) {
    Plan pushed = engine.plan(query, "delta");
    Plan computed = local.plan(query, "delta");

    assertThat(comparable(query, catalog.rows(pushed)))
        .as(pushed.backendSql())
        .isEqualTo(comparable(query, catalog.rows(computed)));
  }

  private static List<String> comparable(String query, List<List<@Nullable Object>> rows) {
    List<String> shown = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      shown.add(row.stream().map(DifferentialContract::shown).toList().toString());
    }
    boolean isOrdered = query.lastIndexOf("ORDER BY") > query.lastIndexOf(')');
    if (!isOrdered) {
      shown.sort(Comparator.naturalOrder());
    }
    return shown;
  }

  /** Sums of doubles may differ in their last digits; a number's class must not. */
  private static String shown(@Nullable Object value) {
    return value == null
        ? "null"
        : value.getClass().getSimpleName()
            + " "
            + (value instanceof Double real ? String.format(Locale.ROOT, "%.9g", real) : value);
  }
}
