package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.statement.StatementForm;
import io.deltalakedb.calcite.statement.StatementForms;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Plans the statements that stand for a call or a query. */
final class FormPlanner {

  private static final String OF_RELATION =
      """
      SELECT column_name, full_data_type AS data_type, is_nullable, partition_index, comment
      FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'
      ORDER BY ordinal_position
      """;

  private static final String OF_TABLE =
      """
      SELECT c.column_name, i.full_data_type AS data_type, i.is_nullable, i.partition_index,
        c.comment
      FROM delta.columns AS c
      JOIN information_schema.columns AS i ON i.table_schema = c.table_schema
        AND i.table_name = c.table_name AND i.column_name = c.column_name
      WHERE c.table_id = ? AND c.nesting_depth = 0
      ORDER BY c.ordinal_position
      """;

  private final EngineConfig config;
  private final QueryPlanner queries;

  FormPlanner(EngineConfig config, QueryPlanner queries) {
    this.config = config;
    this.queries = queries;
  }

  Plan plan(String sql, String defaultSchema) {
    StatementForm form = StatementForms.read(sql, defaultSchema);
    if (form instanceof StatementForm.Call call) {
      return CallPlan.of(call.statement(), config);
    }
    StatementForm.Listing listing = listing(form, defaultSchema);
    Plan query = queries.plan(listing.sql(), defaultSchema).plan();
    return listing.table().isPresent()
        ? new ListingPlan(query, listing.table().get(), config.functionBinder())
        : query;
  }

  /** The query of a statement that shows something, for EXPLAIN. */
  PlannedQuery query(String sql, String defaultSchema) {
    StatementForm form = StatementForms.read(sql, defaultSchema);
    if (form instanceof StatementForm.Call call) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot explain the statement: it stands for a call. Use CALL dl.help('"
              + call.statement().procedure()
              + "') for what that does");
    }
    return queries.plan(listing(form, defaultSchema).sql(), defaultSchema);
  }

  private StatementForm.Listing listing(StatementForm form, String defaultSchema) {
    return form instanceof StatementForm.Columns columns
        ? columns(columns.names(), defaultSchema)
        : (StatementForm.Listing) form;
  }

  private StatementForm.Listing columns(List<String> names, String defaultSchema) {
    int last = names.size() - 1;
    String schema = last > 0 ? names.get(last - 1) : defaultSchema;
    Optional<Relation> relation = relation(schema, names.get(last));
    if (relation.isPresent()) {
      String sql = OF_RELATION.formatted(relation.get().schema(), relation.get().name());
      return new StatementForm.Listing(sql, Optional.empty());
    }
    String table = StatementForms.tableName(names, defaultSchema);
    return last > 0 && TableName.isReserved(schema)
        ? new StatementForm.Listing("SELECT * FROM " + table, Optional.empty())
        : new StatementForm.Listing(OF_TABLE, Optional.of(table));
  }

  private Optional<Relation> relation(String schema, String name) {
    return config.relations().stream()
        .filter(r -> r.schema().equalsIgnoreCase(schema) && r.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
