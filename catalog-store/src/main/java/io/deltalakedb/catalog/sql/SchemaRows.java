package io.deltalakedb.catalog.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltalakedb.core.action.Action.Metadata;
import io.deltalakedb.core.digest.Sha256;
import io.deltalakedb.core.schema.ColumnRow;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.schema.SchemaChange;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaDiff;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructType;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that are derived from a schema: its version, its columns, what changed. */
final class SchemaRows {

  private final Writing writing;

  SchemaRows(Writing writing) {
    this.writing = writing;
  }

  /**
   * A new schema version.
   *
   * @param version of the table
   * @param before the version of the schema before it, -1 where there is none
   * @param previous metadata that the schema before it stood in
   * @param metadata that the new schema stands in
   * @param clustering configuration of the clustering domain
   */
  void write(
      long version,
      long before,
      Optional<Metadata> previous,
      Metadata metadata,
      Optional<String> clustering)
      throws SQLException {
    StructType schema = SchemaJson.parse(metadata.schemaString());
    List<String> clusteringPaths = Columns.clusteringPaths(schema, clustering);
    writing
        .command(
            """
            UPDATE dl_schema_version SET valid_to_version = ?
            WHERE table_key = ? AND version = ?
            """)
        .number(version - 1)
        .number(writing.tableKey)
        .number(before)
        .run();
    version(version, metadata, schema, clusteringPaths);
    Map<String, Long> since = since(before);
    for (ColumnRow column : Columns.flatten(schema, metadata.partitionColumns(), clusteringPaths)) {
      column(version, column, since.getOrDefault(column.columnPath(), version));
    }
    Optional<StructType> old = previous.map(m -> SchemaJson.parse(m.schemaString()));
    int index = 0;
    for (SchemaChange change : SchemaDiff.between(old, schema)) {
      change(version, index++, change);
    }
  }

  private void version(
      long version, Metadata metadata, StructType schema, List<String> clusteringPaths)
      throws SQLException {
    writing
        .command(
            """
            INSERT INTO dl_schema_version
              (table_key, version, valid_to_version, schema_ddl, partition_columns,
               clustering_columns, num_columns, schema_fingerprint)
            VALUES (?, ?, NULL, ?, ?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .number(version)
        .text(SchemaDdl.print(schema))
        .text(StateRows.array(metadata.partitionColumns()))
        .text(
            clusteringPaths.isEmpty()
                ? Optional.empty()
                : Optional.of(StateRows.array(clusteringPaths)))
        .number(schema.fields().size())
        .text(Sha256.hex(metadata.schemaString().getBytes(UTF_8)))
        .run();
  }

  private Map<String, Long> since(long schemaVersion) throws SQLException {
    Map<String, Long> since = new HashMap<>();
    writing
        .command(
            """
            SELECT column_path, since_version FROM dl_column
            WHERE table_key = ? AND schema_version = ?
            """)
        .number(writing.tableKey)
        .number(schemaVersion)
        .each(row -> since.put(row.getString(1), row.getLong(2)));
    return since;
  }

  private void column(long version, ColumnRow column, long since) throws SQLException {
    Command insert =
        writing.command(
            """
            INSERT INTO dl_column
              (table_key, schema_version, since_version, column_index, column_path, physical_path,
               column_name, parent_path, ordinal_position, nesting_depth, data_type, is_nullable,
               is_partition_column, partition_ordinal, is_clustering_column, clustering_ordinal,
               comment, column_default, generation_expression, is_identity, identity_start,
               identity_step, identity_allow_insert, field_id, physical_name, invariants,
               metadata_json)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    insert.number(writing.tableKey).number(version).number(since);
    insert.number(column.columnIndex()).text(column.columnPath()).text(column.physicalPath());
    insert.text(column.columnName()).text(column.parentPath()).number(column.ordinalPosition());
    insert.number(column.nestingDepth()).text(column.dataType()).flag(column.isNullable());
    insert.flag(column.isPartitionColumn()).number(column.partitionOrdinal());
    insert.flag(column.isClusteringColumn()).number(column.clusteringOrdinal());
    insert.text(column.comment()).text(column.columnDefault());
    insert.text(column.generationExpression()).flag(column.isIdentity());
    insert.number(column.identityStart()).number(column.identityStep());
    insert.flag(column.identityAllowInsert()).number(column.fieldId());
    insert.text(column.physicalName()).text(column.invariants()).text(column.metadataJson());
    insert.run();
  }

  private void change(long version, int index, SchemaChange change) throws SQLException {
    writing
        .command(
            """
            INSERT INTO dl_schema_change
              (table_key, version, change_index, column_path, change_type, old_value, new_value,
               ordinal_position, data_type, is_nullable, field_id, physical_name, is_breaking)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .number(writing.tableKey)
        .number(version)
        .number(index)
        .text(change.columnPath())
        .text(change.changeType())
        .text(change.oldValue())
        .text(change.newValue())
        .number(change.ordinalPosition())
        .text(change.dataType())
        .flag(change.isNullable())
        .number(change.fieldId())
        .text(change.physicalName())
        .flag(change.isBreaking())
        .run();
  }
}
