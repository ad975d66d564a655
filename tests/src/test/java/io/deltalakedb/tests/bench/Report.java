package io.deltalakedb.tests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Markdown table that a run prints. */
final class Report {
  private final List<String> lines = new ArrayList<>();

  Report() {
    lines.add(
        "| case | ours p50 / p95 ms | by the Java API | Kernel p50 / p95 ms | ratio | goal"
            + " | CPU p50 ms, ours : Kernel |");
    lines.add("|---|---|---|---|---|---|---|");
  }

  void add(String name, Timing.Pair times, String goal) {
    double ratio = times.theirs().millis(0.5) / times.ours().millis(0.5);
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.1fx | %s | %.2f : %.2f |",
            name,
            text(times.ours()),
            times.api().map(Report::text).orElse(""),
            text(times.theirs()),
            ratio,
            goal,
            times.ours().cpuMillis(0.5),
            times.theirs().cpuMillis(0.5)));
    System.err.println(lines.get(lines.size() - 1));
  }

  void add(String name, String ours, String theirs, String goal) {
    lines.add("| " + name + " | " + ours + " | | " + theirs + " | | " + goal + " | |");
    System.err.println(lines.get(lines.size() - 1));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private static String text(Timing timing) {
    return String.format(Locale.ROOT, "%.2f / %.2f", timing.millis(0.5), timing.millis(0.95));
  }
}
