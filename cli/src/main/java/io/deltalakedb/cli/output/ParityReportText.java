package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.parity.Finding;
import io.deltalakedb.mirror.parity.ParityReport;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A comparison told to a person, and to a program. */
public final class ParityReportText {

  private static final int SHOWN = 20;

  private final ParityReport report;

  public ParityReportText(ParityReport report) {
    this.report = requireNonNull(report, "report");
  }

  /** Some lines, the last with its line end. */
  public String human() {
    StringBuilder text = new StringBuilder();
    line(text, "table", report.table().name().toString());
    line(text, "parity", report.status().word());
    line(text, "log dir", report.logDir());
    line(text, "depth", report.depth().word());
    line(text, "compared at", version(report.comparedVersion()));
    line(text, "catalog", "version " + report.dbVersion());
    line(text, "log", version(report.logVersion()));
    if (report.lagVersions() != 0) {
      line(text, "lag", lag());
    }
    line(text, "findings", String.valueOf(report.numFindings()));
    report.findings().stream().limit(SHOWN).forEach(finding -> text.append(finding(finding)));
    long more = report.numFindings() - Math.min(SHOWN, report.findings().size());
    if (more > 0) {
      text.append("  and ").append(more).append(" more");
      report.runId().ifPresent(run -> text.append(": delta.parity_findings, run ").append(run));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "%-13s%s%n", label, value));
  }

  private static String version(OptionalLong version) {
    return version.isPresent() ? "version " + version.getAsLong() : "no version";
  }

  private String lag() {
    OptionalDouble seconds = report.lagSeconds();
    String versions = report.lagVersions() + (report.lagVersions() == 1 ? " version" : " versions");
    return seconds.isPresent()
        ? String.format(Locale.ROOT, "%s, %.1f s", versions, seconds.getAsDouble())
        : versions;
  }

  private static String finding(Finding finding) {
    StringBuilder text = new StringBuilder("  ").append(finding.type().word());
    finding.version().ifPresent(version -> text.append(" at version ").append(version));
    finding.objectName().ifPresent(object -> text.append(": ").append(object));
    text.append(System.lineSeparator());
    finding.expected().ifPresent(value -> line(text, "    catalog", value));
    finding.actual().ifPresent(value -> line(text, "    log", value));
    line(text, "    advice", finding.advice());
    return text.toString();
  }

  /** One object on one line. */
  public String json() {
    ObjectNode facts = Json.object();
    put(facts, "run_id", report.runId());
    facts.put("table_id", report.table().tableId());
    facts.put("table", report.table().name().toString());
    facts.put("log_dir", report.logDir());
    facts.put("depth", report.depth().word());
    facts.put("status", report.status().word());
    facts.put("exit_code", report.exitCode());
    facts.put("db_version", report.dbVersion());
    put(facts, "log_version", report.logVersion());
    put(facts, "compared_version", report.comparedVersion());
    facts.put("lag_versions", report.lagVersions());
    OptionalDouble lag = report.lagSeconds();
    facts.put("lag_seconds", lag.isPresent() ? lag.getAsDouble() : null);
    facts.put("file_drift_count", report.fileDriftCount());
    facts.put("num_findings", report.numFindings());
    ArrayNode findings = facts.putArray("findings");
    report.findings().forEach(finding -> findings.add(object(finding)));
    return Json.write(facts);
  }

  private static ObjectNode object(Finding finding) {
    ObjectNode facts = Json.object();
    facts.put("finding_type", finding.type().word());
    facts.put("severity", finding.severity());
    facts.put("object_name", finding.objectName().orElse(null));
    put(facts, "version", finding.version());
    facts.put("expected_value", finding.expected().orElse(null));
    facts.put("actual_value", finding.actual().orElse(null));
    facts.put("advice", finding.advice());
    return facts;
  }

  private static void put(ObjectNode facts, String name, OptionalLong value) {
    if (value.isPresent()) {
      facts.put(name, value.getAsLong());
    } else {
      facts.putNull(name);
    }
  }
}
