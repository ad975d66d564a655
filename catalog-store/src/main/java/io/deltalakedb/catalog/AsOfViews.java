package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Dialect;
import io.deltalakedb.catalog.sql.ViewTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's views as of a point in time: the query of the view, over the base tables as they
 * were. Common tables with the names of the base tables stand in front of it.
 */
public final class AsOfViews {

  /** The rows of versions up to the one that counts. */
  private static final String UP_TO =
      """
      SELECT x.* FROM ${base}${table} x JOIN dl_as_of a ON a.table_key = x.table_key
      WHERE x.version <= a.version""";

  private static final String FILE =
      """
      SELECT f.file_id, f.table_key, f.path, f.dv_id, f.added_version, f.partition_id,
        f.size_in_bytes, f.modification_time, f.num_records, f.data_change, f.tight_bounds,
        f.dv_cardinality, f.base_row_id, f.default_row_commit_version
      FROM ${base}%s f JOIN dl_as_of a ON a.table_key = f.table_key
      WHERE f.added_version <= a.version""";

  private static final String HEAD =
      """
      SELECT h.table_key, h.earliest_version, c.version AS current_version,
        c.commit_seq AS current_commit_seq, c.committed_at AS last_committed_at,
        c.operation AS last_operation,
        (SELECT max(m.version) FROM ${base}dl_metadata m
          WHERE m.table_key = c.table_key AND m.version <= c.version) AS metadata_version,
        (SELECT max(p.version) FROM ${base}dl_protocol p
          WHERE p.table_key = c.table_key AND p.version <= c.version) AS protocol_version,
        (SELECT max(v.version) FROM ${base}dl_schema_version v
          WHERE v.table_key = c.table_key AND v.version <= c.version) AS schema_version,
        c.in_commit_timestamp, c.num_files_after AS num_files,
        c.size_in_bytes_after AS size_in_bytes,
        CASE c.no_stats_files_after WHEN 0 THEN c.known_records_after END AS num_records,
        c.known_records_after AS known_records,
        c.no_stats_files_after AS num_files_without_stats, c.dvs_after AS num_deletion_vectors,
        c.deleted_records_after AS num_deleted_records,
        CASE WHEN h.mirrored_version < c.version THEN h.mirrored_version ELSE c.version END
          AS mirrored_version,
        h.mirrored_at,
        (SELECT max(k.version) FROM ${base}dl_checkpoint k
          WHERE k.table_key = c.table_key AND k.version <= c.version) AS last_checkpoint_version
      FROM dl_as_of a
      JOIN ${base}dl_head h ON h.table_key = a.table_key
      JOIN ${base}dl_commit c ON c.table_key = a.table_key AND c.version = a.version""";

  /** What holds until a later version holds still. */
  private static final String VALID_TO =
      "CASE WHEN x.valid_to_version < a.version THEN x.valid_to_version END AS valid_to_version";

  private static final Map<String, String> TABLES = tables();

  private final Dialect dialect;
  private final String base;

  /** Read out of the migrations when first asked for: few who open a catalog travel in time. */
  private @Nullable Map<String, String> views;

  AsOfViews(Dialect dialect) {
    this.dialect = dialect;
    this.base = dialect.ownSchema();
  }

  private synchronized Map<String, String> views() {
    if (views == null) {
      views = ViewTexts.of(dialect);
    }
    return views;
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String table :
        new String[] {
          "dl_action",
          "dl_metadata",
          "dl_protocol",
          "dl_property_change",
          "dl_schema_change",
          "dl_outbox",
          "dl_checkpoint",
          "dl_commit"
        }) {
      tables.put(table, UP_TO);
    }
    tables.put(
        "dl_table",
        "SELECT x.* FROM ${base}dl_table x JOIN dl_as_of a ON a.table_key = x.table_key");
    tables.put("dl_table_feature", UP_TO.replace("x.version", "x.since_version"));
    tables.put(
        "dl_schema_version",
        upTo(
            "schema_ddl, x.partition_columns, x.clustering_columns, x.num_columns,"
                + " x.schema_fingerprint"));
    tables.put("dl_app_transaction", upTo("app_id, x.app_version, x.last_updated, x.line_id"));
    tables.put("dl_domain_metadata", upTo("domain_name, x.configuration, x.is_removed, x.line_id"));
    tables.put("dl_head", HEAD);
    tables.put(
        "dl_file_current",
        FILE.formatted("dl_file_current")
            + "\nUNION ALL\n"
            + FILE.formatted("dl_file_history")
            + " AND f.removed_version > a.version");
    tables.put("dl_file_history", UP_TO.replace("x.version", "x.removed_version"));
    return tables;
  }

  private static String upTo(String columns) {
    return UP_TO.replace("x.*", "x.table_key, x.version, " + VALID_TO + ", x." + columns);
  }

  /** The query of a view as of a point; empty where there is no such view. */
  public Optional<String> sql(String view, PointInTime point) {
    return query(view, point.versions(base), condition(point));
  }

  /**
   * The query of a view as of the values {@code :commit_seq} and {@code :at_timestamp}, both of
   * which hold.
   */
  public FunctionTemplate template(String view) {
    String versions =
        "SELECT x.table_key, max(x.version) AS version FROM %sdl_commit x".formatted(base)
            + " WHERE x.commit_seq <= CAST(:commit_seq AS BIGINT)"
            + " AND x.committed_at <= CAST(:at_timestamp AS BIGINT) GROUP BY x.table_key";
    return FunctionTemplate.parse(query(view, versions, Optional.empty()).orElseThrow());
  }

  private static Optional<String> condition(PointInTime point) {
    return switch (point.kind()) {
      case VERSION -> Optional.empty();
      case TIME -> Optional.of("x.committed_at <= " + point.value());
      case SEQUENCE -> Optional.of("x.commit_seq <= " + point.value());
    };
  }

  private Optional<String> query(String view, String versions, Optional<String> transactions) {
    return Optional.ofNullable(views().get(view))
        .map(text -> FunctionTemplate.parse(text).sql())
        .map(text -> common(text, versions, transactions) + text);
  }

  private String common(String text, String versions, Optional<String> transactions) {
    StringJoiner common = new StringJoiner(",\n", "WITH ", "\n");
    common.add("dl_as_of AS (" + versions + ")");
    if (transactions.isPresent() && text.contains("dl_transaction ")) {
      common.add(
          "dl_transaction AS (SELECT x.* FROM %sdl_transaction x WHERE %s)"
              .formatted(base, transactions.get()));
    }
    TABLES.forEach(
        (table, rows) -> {
          if (Pattern.compile("\\b" + table + "\\b").matcher(text).find()) {
            String sql = rows.replace("${base}", base).replace("${table}", table);
            common.add(table + " AS NOT MATERIALIZED (\n" + sql + ")");
          }
        });
    return common.toString();
  }
}
