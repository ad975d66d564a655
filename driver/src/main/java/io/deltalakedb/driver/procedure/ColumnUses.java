package io.deltalakedb.driver.procedure;

import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ColumnPath;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of a table depends on one of its columns, and would break where the column changes. */
final class ColumnUses {

  private static final String STATS_COLUMNS = "delta.dataSkippingStatsColumns";

  private final String what;
  private final Snapshot table;
  private final StructType schema;
  private final List<String> path;

  /**
   * The uses of a column.
   *
   * @param what is to be done, for messages, as {@code drop column a}
   * @param path of the column, as the schema spells it
   */
  ColumnUses(String what, Snapshot table, List<String> path) {
    this.what = what;
    this.table = table;
    this.schema = SchemaJson.parse(table.metadata().schemaString());
    this.path = path;
  }

  /** Refuses where constraints, generated columns or properties name the column in their text. */
  void requireNotNamed() {
    Pattern name =
        Pattern.compile(
            "(?<![\\w.])" + Pattern.quote(path.get(0)) + "(?!\\w)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    for (Map.Entry<String, String> property : table.metadata().configuration().entrySet()) {
      String key = property.getKey();
      boolean isText = key.startsWith(TableProperties.CONSTRAINT_PREFIX);
      if ((isText || key.equals(STATS_COLUMNS)) && names(name, property.getValue())) {
        throw refused(
            isText
                ? "the constraint " + constraint(key) + " names it; drop the constraint first"
                : "property " + key + " names it; set that first");
      }
    }
    for (StructField field : schema.fields()) {
      if (field.generationExpression().filter(text -> names(name, text)).isPresent()) {
        throw refused("the generated column " + field.name() + " is computed from it");
      }
    }
  }

  /** Texts in quotes name nothing. */
  private static boolean names(Pattern name, String sql) {
    return name.matcher(sql.replaceAll("'[^']*'", "''")).find();
  }

  private static String constraint(String key) {
    return key.substring(TableProperties.CONSTRAINT_PREFIX.length());
  }

  /** Refuses where the table is laid out by the column. */
  void requireNoLayout() {
    Action.Metadata metadata = table.metadata();
    if (isPartitionColumn()) {
      throw refused("the table is partitioned by it, by " + metadata.partitionColumns());
    }
    Optional<String> clustering =
        Optional.ofNullable(table.domains().get(Columns.CLUSTERING_DOMAIN))
            .map(Action.DomainMetadata::configuration);
    String column = ColumnPath.text(path);
    for (String clustered : Columns.clusteringPaths(schema, clustering)) {
      if (clustered.equalsIgnoreCase(column) || clustered.startsWith(column + ".")) {
        throw refused("the table is clustered by it");
      }
    }
  }

  /** Whether the table is partitioned by the column. */
  boolean isPartitionColumn() {
    return path.size() == 1
        && table.metadata().partitionColumns().stream().anyMatch(path.get(0)::equalsIgnoreCase);
  }

  /** The refusal of what is to be done. */
  DeltaLakeDbException refused(String why) {
    return new DeltaLakeDbException(ErrorCode.TABLE_RULE, "Cannot " + what + ": " + why);
  }
}
