package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.cli.output.Metric.Sample;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.driver.ProductVersion;
import io.deltalakedb.mirror.parity.Finding;
import io.deltalakedb.mirror.parity.FindingType;
import io.deltalakedb.mirror.parity.ParityReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison as gauges, in the text form of Prometheus or as JSON. */
public final class ParityMetrics {

  private static final double MILLIS = 1000.0;

  private final ParityReport report;
  private final List<Metric> metrics;

  public ParityMetrics(ParityReport report, Instant now) {
    this.report = requireNonNull(report, "report");
    this.metrics = metrics(now);
  }

  private List<Metric> metrics(Instant now) {
    List<Metric> all = new ArrayList<>();
    all.add(
        gauge(
            "dl_mirror_lag_seconds",
            "Age of the oldest version that catalog and log do not share.",
            report.lagSeconds().orElse(0)));
    all.add(
        gauge(
            "dl_mirror_status",
            "Outcome of the comparison: 0 in parity, 1 error, 2 drift, 3 lagging.",
            report.exitCode()));
    all.add(gauge("dl_file_drift_count", "Files that differ.", (double) report.fileDriftCount()));
    all.add(
        gauge(
            "dl_metadata_drift",
            "Whether the metadata differs: 1 or 0.",
            has(FindingType.METADATA_MISMATCH)));
    all.add(
        gauge(
            "dl_protocol_drift",
            "Whether the protocol differs: 1 or 0.",
            has(FindingType.PROTOCOL_MISMATCH)));
    all.addAll(versions());
    all.add(new Metric("dl_parity_findings", "Differences of each type.", findings()));
    all.add(
        gauge(
            "dl_last_parity_timestamp_seconds",
            "Time of the comparison, seconds since the epoch.",
            now.toEpochMilli() / MILLIS));
    all.add(
        new Metric(
            "dl_build_info",
            "Always 1; the label says which program measured.",
            List.of(new Sample(Map.of("version", ProductVersion.TEXT), 1))));
    return all;
  }

  private List<Metric> versions() {
    OptionalLong logVersion = report.logVersion();
    return List.of(
        gauge(
            "dl_version_delta",
            "Version of the catalog less version of the log.",
            (double) (report.dbVersion() - logVersion.orElse(-1))),
        gauge("dl_table_version", "Version of the catalog.", (double) report.dbVersion()),
        gauge("dl_mirrored_version", "Version of the log.", (double) logVersion.orElse(-1)));
  }

  private Metric gauge(String name, String help, double value) {
    return new Metric(name, help, List.of(new Sample(labels(), value)));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("table_id", report.table().tableId());
    labels.put("table", report.table().name().toString());
    return labels;
  }

  private int has(FindingType type) {
    return report.findings().stream().anyMatch(finding -> finding.type() == type) ? 1 : 0;
  }

  /** Every type is there, so that a series that ends means that nobody measured. */
  private List<Sample> findings() {
    Map<FindingType, Long> counts =
        report.findings().stream()
            .collect(Collectors.groupingBy(Finding::type, TreeMap::new, Collectors.counting()));
    List<Sample> samples = new ArrayList<>();
    for (FindingType type : FindingType.values()) {
      Map<String, String> labels = labels();
      labels.put("finding_type", type.word());
      samples.add(new Sample(labels, (double) counts.getOrDefault(type, 0L)));
    }
    return samples;
  }

  /** The text form of Prometheus. */
  public String prometheus() {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      text.append("# HELP ").append(metric.name()).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ").append(metric.name()).append(" gauge\n");
      for (Sample sample : metric.samples()) {
        text.append(metric.name()).append(labelText(sample.labels())).append(' ');
        text.append(number(sample.value()).toPlainString()).append('\n');
      }
    }
    return text.toString();
  }

  private static String labelText(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static BigDecimal number(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** One object with all gauges. */
  public String json() {
    ObjectNode root = Json.object();
    ArrayNode all = root.putArray("metrics");
    for (Metric metric : metrics) {
      for (Sample sample : metric.samples()) {
        ObjectNode one = all.addObject();
        one.put("name", metric.name());
        ObjectNode labels = one.putObject("labels");
        sample.labels().forEach(labels::put);
        one.put("value", number(sample.value()));
      }
    }
    return Json.write(root);
  }
}
