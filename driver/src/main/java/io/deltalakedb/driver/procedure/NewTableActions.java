package io.deltalakedb.driver.procedure;

import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Protocol and metadata of a new table, from the arguments of {@code dl.create_table}. */
final class NewTableActions {

  private final Action.Protocol protocol;
  private final Action.Metadata metadata;

  NewTableActions(ProcedureCall call, TableName name) {
    Map<String, String> given =
        call.optionalString("properties").map(PropertyText::parse).orElse(Map.of());
    PropertyText.check(given, false);
    Map<String, String> properties = properties(ProtocolUpgrade.withoutInstructions(given));
    String schemaString = schemaString(call, properties);
    StructType schema = SchemaJson.parse(schemaString);
    this.metadata =
        new Action.Metadata(
            UUID.randomUUID().toString(),
            Optional.of(name.table()),
            call.optionalString("comment"),
            new Action.Format("parquet", Map.of()),
            schemaString,
            partitionColumns(call, schema),
            properties,
            OptionalLong.of(System.currentTimeMillis()),
            JsonFields.NONE);
    this.protocol =
        ProtocolUpgrade.plan(Optional.empty(), metadata, ProtocolUpgrade.instructed(given));
  }

  Action.Metadata metadata() {
    return metadata;
  }

  List<Action> actions() {
    return List.of(protocol, metadata);
  }

  private static Map<String, String> properties(Map<String, String> given) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(TableProperties.ICT, "true");
    properties.putAll(given);
    if (Boolean.parseBoolean(properties.get(TableProperties.ROW_TRACKING))) {
      properties.put(
          "delta.rowTracking.materializedRowIdColumnName", "_row-id-col-" + UUID.randomUUID());
      properties.put(
          "delta.rowTracking.materializedRowCommitVersionColumnName",
          "_row-commit-version-col-" + UUID.randomUUID());
    }
    return properties;
  }

  /** A given schemaString is kept byte for byte, unless column mapping has to number its fields. */
  private static String schemaString(ProcedureCall call, Map<String, String> properties) {
    Optional<String> ddl = call.optionalString("columns_ddl");
    Optional<String> json = call.optionalString("schema_json");
    if (ddl.isPresent() == json.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot call dl.create_table: give one of columns_ddl and schema_json");
    }
    StructType schema = ddl.map(SchemaDdl::parse).orElseGet(() -> parsed(json.orElse("")));
    String mode = properties.getOrDefault(TableProperties.COLUMN_MAPPING_MODE, "none");
    if (mode.equals("none")) {
      return json.orElseGet(() -> SchemaJson.write(schema));
    }
    ColumnMappingIds ids = new ColumnMappingIds();
    StructType mapped = ids.assign(schema);
    properties.put(TableProperties.MAX_COLUMN_ID, Long.toString(ids.lastId()));
    return SchemaJson.write(mapped);
  }

  private static StructType parsed(String json) {
    try {
      return SchemaJson.parse(json);
    } catch (DeltaLakeDbException e) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE, "Cannot read schema_json: " + e.getMessage(), e);
    }
  }

  private static List<String> partitionColumns(ProcedureCall call, StructType schema) {
    List<String> wanted =
        call.optionalString("partition_columns").map(PropertyText::names).orElse(List.of());
    return wanted.stream()
        .map(
            column ->
                schema
                    .field(column)
                    .map(StructField::name)
                    .orElseThrow(
                        () ->
                            new DeltaLakeDbException(
                                ErrorCode.INVALID_VALUE,
                                "Cannot partition by "
                                    + column
                                    + ": the schema has no such"
                                    + " column")))
        .toList();
  }
}
