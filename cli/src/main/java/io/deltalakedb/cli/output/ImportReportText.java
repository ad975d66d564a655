package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.mirror.HistoryMode;
import io.deltalakedb.mirror.ImportOptions;
import io.deltalakedb.mirror.ImportReport;
import io.deltalakedb.mirror.ImportReport.Survey;
import java.util.Locale;
import java.util.OptionalLong;

/** An import told to a person, and to a program. */
public final class ImportReportText {

  private static final double MILLIS = 1000.0;

  private final ImportOptions options;
  private final ImportReport report;
  private final Survey survey;

  public ImportReportText(ImportOptions options, ImportReport report) {
    this.options = requireNonNull(options, "options");
    this.report = requireNonNull(report, "report");
    this.survey = report.survey();
  }

  /** Some lines, the last with its line end. */
  public String human() {
    StringBuilder text = new StringBuilder();
    line(text, options.dryRun() ? "would import" : "imported", options.name().toString());
    line(text, "location", options.location());
    line(text, "log", report.logDir());
    line(text, "versions", versions());
    line(text, "actions", String.format(Locale.ROOT, "%,d", report.actionsImported()));
    survey.numFiles().ifPresent(files -> line(text, "files", files(files)));
    if (!survey.features().isEmpty()) {
      line(text, "features", String.join(", ", survey.features()));
    }
    report.readOnlyReason().ifPresent(reason -> line(text, "read-only", reason));
    report.warnings().forEach(warning -> line(text, "warning", warning));
    if (options.dryRun()) {
      return text.toString();
    }
    report.parity().ifPresent(parity -> line(text, "parity", report.parityStatus()));
    double seconds = report.duration().toMillis() / MILLIS;
    line(text, "took", String.format(Locale.ROOT, "%.1f s", seconds));
    return text.toString();
  }

  private String files(long files) {
    String sizes =
        String.format(Locale.ROOT, "%,d of %,d bytes", files, survey.sizeInBytes().orElse(0));
    OptionalLong rows = survey.estimatedRows();
    return rows.isPresent()
        ? sizes + String.format(Locale.ROOT, ", about %,d rows", rows.getAsLong())
        : sizes;
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "%-13s%s%n", label, value));
  }

  private String versions() {
    String range = survey.startVersion() + " to " + survey.endVersion();
    OptionalLong checkpoint = survey.checkpointVersion();
    return checkpoint.isPresent()
        ? range + ", from the checkpoint of version " + checkpoint.getAsLong()
        : range;
  }

  /** One object on one line. */
  public String json() {
    ObjectNode facts = Json.object();
    facts.put("table_id", report.table().map(CatalogTable::tableId).orElse(null));
    facts.put("table", options.name().toString());
    facts.put("table_schema", options.name().schema());
    facts.put("table_name", options.name().table());
    facts.put("table_state", report.table().map(CatalogTable::tableState).orElse(null));
    facts.put("location", options.location());
    facts.put("log_dir", report.logDir());
    facts.put("mode", options.mode() == HistoryMode.FULL ? "full-history" : "latest");
    facts.put("dry_run", options.dryRun());
    put(facts, "run_id", report.runId());
    facts.put("start_version", survey.startVersion());
    facts.put("end_version", survey.endVersion());
    put(facts, "checkpoint_version", survey.checkpointVersion());
    facts.put("versions_imported", options.dryRun() ? 0 : report.versionsImported());
    facts.put("actions", report.actionsImported());
    put(facts, "num_files", survey.numFiles());
    put(facts, "size_in_bytes", survey.sizeInBytes());
    put(facts, "estimated_rows", survey.estimatedRows());
    survey.features().forEach(facts.putArray("features")::add);
    facts.put("read_only_reason", report.readOnlyReason().orElse(null));
    report.warnings().forEach(facts.putArray("warnings")::add);
    facts.put("parity_status", options.dryRun() ? null : report.parityStatus());
    facts.put("duration_ms", report.duration().toMillis());
    return Json.write(facts);
  }

  private static void put(ObjectNode facts, String name, OptionalLong value) {
    if (value.isPresent()) {
      facts.put(name, value.getAsLong());
    } else {
      facts.putNull(name);
    }
  }
}
