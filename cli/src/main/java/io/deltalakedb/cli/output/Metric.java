package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One Prometheus gauge.
 *
 * @param name of the metric
 * @param help what it means
 * @param samples its values
 */
record Metric(String name, String help, List<Sample> samples) {
  Metric {
    requireNonNull(name, "name");
    requireNonNull(help, "help");
    samples = List.copyOf(samples);
  }

  /**
   * One value.
   *
   * @param labels in the order in which they are printed
   * @param value of the gauge
   */
  record Sample(Map<String, String> labels, double value) {}
}
