package io.deltalakedb.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.driver.ProductVersion;
import io.deltalakedb.mirror.parity.Finding;
import io.deltalakedb.mirror.parity.ParityReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A comparison of catalog and log: as text, as JSON, as metrics. */
public final class ParityOutput {

  private static final int FINDINGS_SHOWN = 20;

  private final ParityReport report;

  public ParityOutput(ParityReport report) {
    this.report = report;
  }

  /** A few lines for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s at depth %s%n"
            .formatted(report.table().name(), report.status().word(), report.depth().word()));
    text.append(
        "catalog version %d, log version %s, compared at version %s%n"
            .formatted(
                report.dbVersion(), orDash(report.logVersion()), orDash(report.comparedVersion())));
    text.append("log: %s%n".formatted(report.logDir()));
    if (report.lagVersions() > 0) {
      text.append(
          "lag: %d versions, %s seconds%n"
              .formatted(report.lagVersions(), Double.toString(report.lagSeconds().orElse(0))));
    }
    text.append("findings: %d".formatted(report.numFindings()));
    report.findings().stream()
        .limit(FINDINGS_SHOWN)
        .forEach(finding -> text.append(System.lineSeparator()).append(line(finding)));
    return text.toString();
  }

  private static String line(Finding finding) {
    return "  %s %s: expected %s, found %s"
        .formatted(
            finding.type().word(),
            finding.objectName().orElse("-"),
            finding.expected().orElse("nothing"),
            finding.actual().orElse("nothing"));
  }

  private static String orDash(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
  }

  /** The whole report. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("run_id", report.runId());
    json.put("table_id", report.table().tableId());
    json.put("table_name", report.table().name().toString());
    json.put("log_dir", report.logDir());
    json.put("check_depth", report.depth().word());
    json.put("parity_status", report.status().word());
    json.put("exit_code", report.exitCode());
    json.put("db_version", report.dbVersion());
    put(json, "log_version", report.logVersion());
    put(json, "compared_version", report.comparedVersion());
    json.put("lag_versions", report.lagVersions());
    if (report.lagSeconds().isPresent()) {
      json.put("lag_seconds", report.lagSeconds().getAsDouble());
    } else {
      json.putNull("lag_seconds");
    }
    json.put("file_drift_count", report.fileDriftCount());
    json.put("num_findings", report.numFindings());
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> findings.add(json(finding)));
    return json;
  }

  private static ObjectNode json(Finding finding) {
    ObjectNode json = Json.object();
    json.put("finding_type", finding.type().word());
    json.put("severity", finding.severity());
    json.put("object_name", finding.objectName().orElse(null));
    put(json, "version", finding.version());
    json.put("expected_value", finding.expected().orElse(null));
    json.put("actual_value", finding.actual().orElse(null));
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalLong value) {
    if (value.isPresent()) {
      json.put(name, value.getAsLong());
    } else {
      json.putNull(name);
    }
  }

  /** The metrics in the text format of Prometheus. */
  public String prometheus() {
    PrometheusText text = new PrometheusText();
    Map<String, String> labels = labels();
    Metric.of(report)
        .forEach(metric -> text.gauge(metric.name(), metric.help(), labels, metric.value()));
    countsByType()
        .forEach(
            (type, count) -> {
              Map<String, String> typed = new LinkedHashMap<>(labels);
              typed.put("finding_type", type);
              text.gauge("dl_parity_findings", "Findings of the comparison", typed, count);
            });
    text.gauge(
        "dl_build_info", "Version of the product", Map.of("version", ProductVersion.TEXT), 1);
    return text.toString();
  }

  /** The metrics as one JSON object. */
  public ObjectNode metricsJson() {
    ObjectNode json = Json.object();
    labels().forEach(json::put);
    Metric.of(report).forEach(metric -> json.put(metric.name(), metric.value()));
    ObjectNode findings = json.putObject("dl_parity_findings");
    countsByType().forEach(findings::put);
    return json;
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("table_id", report.table().tableId());
    labels.put("table", report.table().name().toString());
    return labels;
  }

  private Map<String, Long> countsByType() {
    Map<String, Long> counts = new TreeMap<>();
    report.findings().forEach(finding -> counts.merge(finding.type().word(), 1L, Long::sum));
    return counts;
  }
}
