package io.deltalakedb.cli.output;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Metrics in the text format of Prometheus, each family with its HELP and TYPE. */
public final class PrometheusText {

  private final StringBuilder text = new StringBuilder();
  private final Set<String> families = new LinkedHashSet<>();

  /** Adds a sample of a gauge; the first of a family brings its head. */
  public PrometheusText gauge(String name, String help, Map<String, String> labels, double value) {
    if (families.add(name)) {
      text.append("# HELP ").append(name).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(name).append(" gauge\n");
    }
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{');
      String separator = "";
      for (Map.Entry<String, String> label : labels.entrySet()) {
        text.append(separator).append(label.getKey()).append("=\"");
        text.append(escaped(label.getValue())).append('"');
        separator = ",";
      }
      text.append('}');
    }
    text.append(' ').append(number(value)).append('\n');
    return this;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
