package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.NewTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.NewDirectory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.create_table}: a table without files, as version 0. */
final class CreateTable implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table; the schema is made where it is missing"),
          optional("columns_ddl", VARCHAR, null, "Such as id BIGINT NOT NULL, name STRING"),
          optional("schema_json", VARCHAR, null, "The schema as Delta's schemaString"),
          optional("location", VARCHAR, null, "Absolute; beside the catalog if left out"),
          optional("partition_columns", VARCHAR, null, "JSON array, or names with commas"),
          optional("properties", VARCHAR, null, "JSON object"),
          optional("comment", VARCHAR, null, "Description of the table"),
          optional("if_not_exists", BOOLEAN, false, "Answer with the table that is there"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.text("table_name", "schema.table"),
          ResultColumn.text("table_id", "UUID in the catalog"),
          ResultColumn.text("location", "Root of the table"),
          ResultColumn.bigint("version", "Its version"));

  private final Services services;
  private final Publishing publishing;
  private final TableLocations locations;

  private CreateTable(Services services) {
    this.services = services;
    this.publishing = new Publishing(services);
    this.locations = new TableLocations(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "create_table",
        "Creates a table without files",
        ARGUMENTS,
        RESULT,
        new CreateTable(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    TableName name = TableName.parse(call.string("table_name"));
    CatalogStore catalog = Callers.catalog(services, caller);
    Optional<CatalogTable> existing = catalog.find(name);
    if (existing.isPresent()) {
      if (call.bool("if_not_exists")) {
        return Collections.singletonList(row(existing.get()));
      }
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot create " + name + ": the table is there; if_not_exists => TRUE accepts it");
    }
    String location =
        call.optionalString("location")
            .map(TableLocations::absolute)
            .orElseGet(() -> locations.defaultOf(name));
    locations.requireNoLog(name, location);
    NewTableActions table = new NewTableActions(call, name);
    CatalogTable created;
    try (NewDirectory log = locations.newLog(name, location)) {
      created = catalog.createTable(newTable(caller, name, location, table));
      if (caller.isAutoCommit()) {
        log.keep();
      }
    }
    publishing.publishNew(created, caller);
    return Collections.singletonList(row(created));
  }

  private static NewTable newTable(
      CallerSession caller, TableName name, String location, NewTableActions table) {
    return new NewTable(
        name, location, caller.user(), table.actions(), description(caller, table.metadata()));
  }

  private static CommitDescription description(CallerSession caller, Action.Metadata metadata) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("partitionBy", PropertyText.array(metadata.partitionColumns()));
    parameters.put("properties", PropertyText.object(metadata.configuration()));
    metadata.description().ifPresent(text -> parameters.put("description", text));
    return OwnCommit.description(caller, "CREATE TABLE", parameters, Map.of(), Optional.empty());
  }

  private static Object[] row(CatalogTable table) {
    return ResultColumn.row(
        table.name().toString(), table.tableId(), table.location(), table.currentVersion());
  }
}
