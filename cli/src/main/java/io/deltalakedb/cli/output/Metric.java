package io.deltalakedb.cli.output;

import io.deltalakedb.mirror.parity.Finding;
import io.deltalakedb.mirror.parity.ParityReport;
import java.util.List;

/**
 * A gauge of a comparison.
 *
 * @param name as monitoring knows it
 * @param help what it counts
 * @param value now
 */
record Metric(String name, String help, double value) {

  /** All gauges of a comparison. */
  static List<Metric> of(ParityReport report) {
    double mirrored = report.logVersion().orElse(-1);
    return List.of(
        new Metric(
            "dl_mirror_lag_seconds",
            "Age of the oldest version that the log lacks",
            report.lagSeconds().orElse(0)),
        new Metric(
            "dl_mirror_status", "0 in parity, 1 error, 2 drift, 3 lagging", report.exitCode()),
        new Metric("dl_file_drift_count", "Files that differ", report.fileDriftCount()),
        new Metric("dl_metadata_drift", "1 where the metadata differ", flag(report, "metadata")),
        new Metric("dl_protocol_drift", "1 where the protocols differ", flag(report, "protocol")),
        new Metric(
            "dl_version_delta",
            "Versions by which catalog and log differ",
            report.dbVersion() - mirrored),
        new Metric("dl_table_version", "Head of the table in the catalog", report.dbVersion()),
        new Metric("dl_mirrored_version", "Newest version of the log; -1 for none", mirrored),
        new Metric(
            "dl_last_parity_timestamp_seconds",
            "When catalog and log were compared",
            System.currentTimeMillis() / 1000.0));
  }

  private static double flag(ParityReport report, String what) {
    return report.findings().stream().map(Finding::type).anyMatch(t -> t.word().startsWith(what))
        ? 1
        : 0;
  }
}
