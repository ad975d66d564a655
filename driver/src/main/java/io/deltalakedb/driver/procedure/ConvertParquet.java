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
import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.mirror.data.DataFile;
import io.deltalakedb.mirror.data.DataFolder;
import io.deltalakedb.mirror.data.FolderAdds;
import io.deltalakedb.mirror.data.FolderAdds.NewFile;
import io.deltalakedb.mirror.data.FolderOptions;
import io.deltalakedb.mirror.data.FolderPartitions;
import io.deltalakedb.mirror.data.FolderSchema;
import io.deltalakedb.mirror.store.LogStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** {@code dl.convert_parquet}: a folder of Parquet files becomes a table where it lies. */
final class ConvertParquet implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table; the schema is made where it is missing"),
          required("location", VARCHAR, "The folder, absolute; becomes the root of the table"),
          optional(
              "partition_schema", VARCHAR, null, "Such as day DATE; from folders k=v if left out"),
          optional("collect_stats", BOOLEAN, true, "Take statistics of columns"),
          optional("dry_run", BOOLEAN, false, "Read all footers and make nothing"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that has the files"),
          ResultColumn.bigint("num_converted_files", "Files of the table"),
          ResultColumn.bigint("size_in_bytes", "Their sizes"));

  private final Services services;
  private final Publishing publishing;
  private final TableLocations locations;

  private ConvertParquet(Services services) {
    this.services = services;
    this.publishing = new Publishing(services);
    this.locations = new TableLocations(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "convert_parquet",
        "Makes a table of a folder of Parquet files, which stay where they are",
        ARGUMENTS,
        RESULT,
        new ConvertParquet(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    TableName name = TableName.parse(call.string("table_name"));
    String location = TableLocations.absolute(call.string("location"));
    requireNew(Callers.catalog(services, caller), name, location);
    LogStores stores = services.watchedBy(caller).stores();
    DataFolder.Listing folder = DataFolder.list(stores, location, location);
    if (folder.others() > 0) {
      caller.warn(folder.others() + " files do not end in .parquet and were left out");
    }
    Action.Metadata metadata = metadata(call, name, stores, folder);
    Action.Protocol protocol = ProtocolUpgrade.plan(Optional.empty(), metadata, Set.of());
    FolderAdds.Target target =
        new FolderAdds.Target(location, protocol, metadata, Optional.empty());
    FolderOptions options = new FolderOptions(true, true, false, call.bool("collect_stats"));
    List<NewFile> adds = new FolderAdds(stores).of(target, folder.files(), options);
    if (!call.bool("dry_run")) {
      create(caller, name, target, adds);
    }
    long bytes = adds.stream().mapToLong(file -> file.add().size()).sum();
    return Collections.singletonList(ResultColumn.row(0L, (long) adds.size(), bytes));
  }

  private void requireNew(CatalogStore catalog, TableName name, String location) {
    if (catalog.find(name).isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.TABLE_EXISTS,
          "Cannot convert %s: the table %s is there; CALL dl.add_files adds files to it"
              .formatted(location, name));
    }
    locations.requireNoLog(name, location);
  }

  private Action.Metadata metadata(
      ProcedureCall call, TableName name, LogStores stores, DataFolder.Listing folder) {
    String location = TableLocations.absolute(call.string("location"));
    List<DataFile> files = folder.files();
    StructType partitions =
        call.optionalString("partition_schema")
            .map(SchemaDdl::parse)
            .orElseGet(() -> FolderPartitions.of(files));
    List<StructField> fields = new ArrayList<>(FolderSchema.of(stores, location, files).fields());
    fields.removeIf(field -> partitions.field(field.name()).isPresent());
    fields.addAll(partitions.fields());
    return new Action.Metadata(
        UUID.randomUUID().toString(),
        Optional.of(name.table()),
        Optional.empty(),
        new Action.Format("parquet", Map.of()),
        SchemaJson.write(new StructType(fields)),
        partitions.fields().stream().map(StructField::name).toList(),
        Map.of(TableProperties.ICT, "true"),
        OptionalLong.of(System.currentTimeMillis()),
        JsonFields.NONE);
  }

  private void create(
      CallerSession caller, TableName name, FolderAdds.Target target, List<NewFile> adds) {
    List<Action> actions = new ArrayList<>(List.of(target.protocol(), target.metadata()));
    adds.forEach(file -> actions.add(file.add()));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("numFiles", Integer.toString(adds.size()));
    parameters.put("partitionedBy", PropertyText.array(target.metadata().partitionColumns()));
    parameters.put("sourceFormat", "parquet");
    CatalogTable created =
        Callers.catalog(services, caller)
            .createTable(
                new NewTable(
                    name,
                    target.location(),
                    caller.user(),
                    actions,
                    OwnCommit.description(
                        caller,
                        "CONVERT",
                        parameters,
                        Map.of("numConvertedFiles", Integer.toString(adds.size())),
                        Optional.empty())));
    publishing.publishNew(created, caller);
  }
}
