package io.deltalakedb.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.Metric.Sample;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.driver.ProductVersion;
import io.deltalakedb.mirror.parity.FindingType;
import io.deltalakedb.mirror.parity.ParityReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A comparison as gauges, in the text form of Prometheus or as JSON. */
public final class ParityMetrics {

  private static final double MILLIS = 1000.0;

  private final Map<String, String> table;
  private final List<Metric> metrics = new ArrayList<>();

  private ParityMetrics(String tableId, String tableName) {
    this.table = new LinkedHashMap<>();
    table.put("table_id", tableId);
    table.put("table", tableName);
  }

  /** What a comparison found. */
  public static ParityMetrics of(ParityReport report, Instant now) {
    CatalogTable table = report.table();
    ParityMetrics all = new ParityMetrics(table.tableId(), table.name().toString());
    all.outcome(report.exitCode());
    all.differences(report);
    all.versions(report);
    all.measured(now);
    return all;
  }

  /** A comparison that could not be made; what nobody measured is not there. */
  public static ParityMetrics ofError(CatalogTable table, Instant now) {
    return ofError(table.tableId(), table.name().toString(), now);
  }

  /** The same where not even the table was found; what is not known of it is empty. */
  public static ParityMetrics ofError(String tableId, String tableName, Instant now) {
    ParityMetrics all = new ParityMetrics(tableId, tableName);
    all.outcome(ExitCode.ERROR);
    all.measured(now);
    return all;
  }

  private void outcome(int exitCode) {
    gauge(
        "dl_mirror_status",
        "Outcome of the comparison: 0 in parity, 1 error, 2 drift, 3 lagging.",
        exitCode);
  }

  private void differences(ParityReport report) {
    gauge(
        "dl_mirror_lag_seconds",
        "Age of the oldest version that catalog and log do not share.",
        report.lagSeconds().orElse(0));
    gauge("dl_file_drift_count", "Files that differ.", (double) report.fileDriftCount());
    gauge(
        "dl_metadata_drift",
        "Whether the metadata differs: 1 or 0.",
        report.numFindings(FindingType.METADATA_MISMATCH) > 0 ? 1 : 0);
    gauge(
        "dl_protocol_drift",
        "Whether the protocol differs: 1 or 0.",
        report.numFindings(FindingType.PROTOCOL_MISMATCH) > 0 ? 1 : 0);
    metrics.add(new Metric("dl_parity_findings", "Differences of each type.", findings(report)));
  }

  private void versions(ParityReport report) {
    OptionalLong logVersion = report.logVersion();
    gauge(
        "dl_version_delta",
        "Version of the catalog less version of the log.",
        (double) (report.dbVersion() - logVersion.orElse(-1)));
    gauge("dl_table_version", "Version of the catalog.", (double) report.dbVersion());
    gauge("dl_mirrored_version", "Version of the log.", (double) logVersion.orElse(-1));
  }

  private void measured(Instant now) {
    gauge(
        "dl_last_parity_timestamp_seconds",
        "Time of the comparison, seconds since the epoch.",
        now.toEpochMilli() / MILLIS);
    metrics.add(
        new Metric(
            "dl_build_info",
            "Always 1; the label says which program measured.",
            List.of(new Sample(Map.of("version", ProductVersion.TEXT), 1))));
  }

  private void gauge(String name, String help, double value) {
    metrics.add(new Metric(name, help, List.of(new Sample(table, value))));
  }

  /** Every type is there, so that a series that ends means that nobody measured. */
  private List<Sample> findings(ParityReport report) {
    List<Sample> samples = new ArrayList<>();
    for (FindingType type : FindingType.values()) {
      Map<String, String> labels = new LinkedHashMap<>(table);
      labels.put("finding_type", type.word());
      samples.add(new Sample(labels, (double) report.numFindings(type)));
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
