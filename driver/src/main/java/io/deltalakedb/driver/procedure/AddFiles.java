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
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.schema.Columns;
import io.deltalakedb.core.snapshot.Snapshot;
import io.deltalakedb.mirror.data.DataFile;
import io.deltalakedb.mirror.data.DataFolder;
import io.deltalakedb.mirror.data.FolderAdds;
import io.deltalakedb.mirror.data.FolderAdds.NewFile;
import io.deltalakedb.mirror.data.FolderOptions;
import io.deltalakedb.mirror.store.LogStores;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dl.add_files}: Parquet files that an engine wrote join a table as they are. */
final class AddFiles implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          required("location", VARCHAR, "A folder or a file, absolute"),
          optional("hive_partitioning", BOOLEAN, true, "Folders k=v give partition values"),
          optional("allow_missing_columns", BOOLEAN, false, "Columns that a file lacks are null"),
          optional("ignore_extra_columns", BOOLEAN, false, "Files may have more columns"),
          optional("check_duplicates", BOOLEAN, true, "Leave out what is in the table already"),
          optional("user_metadata", VARCHAR, null, "Free text"),
          optional("dry_run", BOOLEAN, false, "Check everything and commit nothing"),
          ArgumentRules.ASSERTIONS);

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that has the files"),
          ResultColumn.bigint("added_files", "Files that were added"),
          ResultColumn.bigint("added_bytes", "Their sizes"),
          ResultColumn.bigint("added_records", "Their rows"));

  private final Services services;
  private final CommitAndPublish committing;

  private AddFiles(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "add_files",
        "Adds Parquet files that an engine wrote; rows and statistics come from their footers",
        ARGUMENTS,
        RESULT,
        new AddFiles(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    String location = TableLocations.absolute(call.string("location"));
    FolderOptions options =
        new FolderOptions(
            call.bool("hive_partitioning"),
            call.bool("allow_missing_columns"),
            call.bool("ignore_extra_columns"),
            true);
    return Collections.singletonList(
        OwnCommit.retrying(caller, () -> attempt(call, caller, location, options)));
  }

  private Object[] attempt(
      ProcedureCall call, CallerSession caller, String location, FolderOptions options) {
    CatalogStore catalog = Callers.catalog(services, caller);
    CatalogTable table = catalog.table(call.string("table_name"));
    table.requireWritable();
    Snapshot snapshot = catalog.latest(table);
    LogStores stores = services.watchedBy(caller).stores();
    DataFolder.Listing folder = DataFolder.list(stores, location, table.location());
    List<DataFile> files = folder.files();
    if (call.bool("check_duplicates")) {
      files = new KnownFiles(catalog, table).without(files);
    }
    warn(caller, folder, files);
    List<NewFile> adds = new FolderAdds(stores).of(target(table, snapshot), files, options);
    long bytes = adds.stream().mapToLong(file -> file.add().size()).sum();
    long records = adds.stream().mapToLong(NewFile::numRecords).sum();
    long version = table.currentVersion();
    if (!adds.isEmpty()) {
      OwnCommit commit = new OwnCommit(committing, caller, ArgumentRules.assertions(call));
      CommitDescription description =
          OwnCommit.description(
              caller,
              "ADD FILES",
              parameters(location, options),
              metrics(adds.size(), bytes, records),
              call.optionalString("user_metadata"));
      List<Action> actions = adds.stream().<Action>map(NewFile::add).toList();
      version = commit.run(table, actions, description, call.bool("dry_run")).version();
    }
    return ResultColumn.row(version, (long) adds.size(), bytes, records);
  }

  private static FolderAdds.Target target(CatalogTable table, Snapshot snapshot) {
    return new FolderAdds.Target(
        table.location(),
        snapshot.protocol(),
        snapshot.metadata(),
        Optional.ofNullable(snapshot.domains().get(Columns.CLUSTERING_DOMAIN))
            .map(Action.DomainMetadata::configuration));
  }

  private static void warn(CallerSession caller, DataFolder.Listing folder, List<DataFile> files) {
    int known = folder.files().size() - files.size();
    if (known > 0) {
      caller.warn(known + " files are in the table already and were left out");
    }
    if (folder.others() > 0) {
      caller.warn(folder.others() + " files do not end in .parquet and were left out");
    }
  }

  private static Map<String, String> parameters(String location, FolderOptions options) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("location", location);
    parameters.put("hivePartitioning", Boolean.toString(options.hivePartitioning()));
    return parameters;
  }

  static Map<String, String> metrics(long files, long bytes, long records) {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("numFiles", Long.toString(files));
    metrics.put("numOutputBytes", Long.toString(bytes));
    metrics.put("numOutputRows", Long.toString(records));
    return metrics;
  }
}
