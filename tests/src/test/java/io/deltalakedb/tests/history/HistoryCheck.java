package io.deltalakedb.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The end of a history: what was acknowledged is there once, what was refused is not, what nobody
 * was told of is there whole or not at all, and nothing else is.
 */
final class HistoryCheck {
  private final Lake lake;
  private final HistoryRun run;
  private final Map<String, Integer> counts = new TreeMap<>();

  HistoryCheck(Lake lake, HistoryRun run) {
    this.lake = lake;
    this.run = run;
  }

  /** Checks everything, and says how much there was of what. */
  Map<String, Integer> check(Set<String> followed) throws SQLException, IOException {
    List<Made> made = new ArrayList<>();
    for (String table : RandomSteps.TABLES) {
      lake.rows("CALL dl.mirror_table(table_name => ?)", table);
      Path folder = run.tables().resolve(table);
      made.addAll(new TableCheck(lake, table).check(folder));
    }
    counts.put("versions", made.size());
    order(made, followed);
    Map<String, List<Made>> bySteps =
        made.stream().collect(Collectors.groupingBy(Made::step, TreeMap::new, Collectors.toList()));
    Map<String, Journal.Entry> entries = Journal.read(run.journals(), "");
    assertThat(entries.keySet()).as("every version is of a step").containsAll(bySteps.keySet());
    entries.forEach((id, entry) -> step(entry, bySteps.getOrDefault(id, List.of())));
    assertThat(lake.rows("CALL dl.check_parity(check_depth => 'full')"))
        .hasSize(RandomSteps.TABLES.size())
        .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
    return counts;
  }

  private void order(List<Made> made, Set<String> followed) throws SQLException {
    assertThat(
            lake.rows(
                "SELECT table_name FROM delta.versions GROUP BY table_name"
                    + " HAVING MAX(version) + 1 <> COUNT(*) OR MIN(version) <> 0"))
        .as("versions without holes")
        .isEmpty();
    assertThat(
            lake.row(
                "SELECT MAX(commit_seq) - COUNT(DISTINCT commit_seq) AS gaps, COUNT(DISTINCT"
                    + " commit_seq) - COUNT(DISTINCT transaction_id) AS odd FROM delta.versions"))
        .containsEntry("gaps", "0")
        .containsEntry("odd", "0");
    Set<String> versions = made.stream().map(Made::version).collect(Collectors.toSet());
    RandomSteps.TABLES.forEach(table -> versions.add(table + "@0"));
    assertThat(followed).as("what a follower of commit_seq saw").isEqualTo(new TreeSet<>(versions));
  }

  private void step(Journal.Entry entry, List<Made> made) {
    Step step = entry.step();
    Step.Outcome outcome = entry.outcome().orElse(Step.Outcome.UNKNOWN);
    count(
        switch (outcome) {
          case ACKNOWLEDGED -> "acknowledged " + step.kind();
          case REFUSED -> "refused " + entry.state().orElse("");
          case UNKNOWN ->
              (made.isEmpty() ? "unknown, not there " : "unknown, there ")
                  + entry.state().orElse("(killed)");
        });
    if (outcome == Step.Outcome.REFUSED || (outcome == Step.Outcome.UNKNOWN && made.isEmpty())) {
      assertThat(made).as("%s", entry).isEmpty();
      return;
    }
    assertThat(texts(made, Made::print)).as("%s", entry).isEqualTo(step.prints());
    assertThat(made.stream().map(Made::transaction).distinct())
        .as("%s is one transaction: %s", entry, made)
        .hasSize(1);
    if (outcome == Step.Outcome.ACKNOWLEDGED) {
      assertThat(texts(made, Made::version)).as("%s", entry).isEqualTo(entry.versions());
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static List<String> texts(List<Made> made, Function<Made, String> of) {
    return made.stream().map(of).sorted().toList();
  }
}
