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
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.TableProperties;
import io.deltalakedb.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code dl.set_properties}: a commit of new metadata, and of the protocol that it needs. */
final class SetProperties implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          required("table_name", VARCHAR, "schema.table, or the table id"),
          required("properties", VARCHAR, "JSON object"),
          optional("allow_unknown", BOOLEAN, false, "Accept delta. properties that are unknown"),
          optional("user_metadata", VARCHAR, null, "Free text"));

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that has the properties"),
          ResultColumn.bigint("changed_properties", "How many got another value"));

  private final Services services;
  private final CommitAndPublish committing;

  private SetProperties(Services services) {
    this.services = services;
    this.committing = new CommitAndPublish(services);
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "set_properties",
        "Sets properties of a table",
        ARGUMENTS,
        RESULT,
        new SetProperties(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CallerSession caller = Callers.committer(call);
    Map<String, String> wanted = PropertyText.parse(call.string("properties"));
    PropertyText.check(wanted, call.bool("allow_unknown"));
    return Collections.singletonList(
        OwnCommit.retrying(caller, () -> attempt(call, caller, wanted)));
  }

  private Object[] attempt(ProcedureCall call, CallerSession caller, Map<String, String> wanted) {
    CatalogStore catalog = Callers.catalog(services, caller);
    CatalogTable table = catalog.table(call.string("table_name"));
    Snapshot snapshot = catalog.snapshot(table, table.currentVersion());
    Map<String, String> before = snapshot.metadata().configuration();
    Map<String, String> changed = ProtocolUpgrade.withoutInstructions(wanted);
    changed.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
    refuseBackfills(changed);
    List<Action> actions = actions(snapshot, changed, ProtocolUpgrade.instructed(wanted));
    if (actions.isEmpty()) {
      return ResultColumn.row(table.currentVersion(), 0L);
    }
    CommitDescription description =
        OwnCommit.description(
            caller,
            "SET TBLPROPERTIES",
            Map.of("properties", PropertyText.object(wanted)),
            Map.of(),
            call.optionalString("user_metadata"));
    long version =
        new OwnCommit(committing, caller).run(table, actions, description, false).version();
    return ResultColumn.row(version, (long) changed.size());
  }

  private static List<Action> actions(
      Snapshot snapshot, Map<String, String> changed, Set<String> asked) {
    Action.Metadata old = snapshot.metadata();
    Map<String, String> configuration = new LinkedHashMap<>(old.configuration());
    configuration.putAll(changed);
    Action.Metadata metadata =
        new Action.Metadata(
            old.id(),
            old.name(),
            old.description(),
            old.format(),
            old.schemaString(),
            old.partitionColumns(),
            configuration,
            old.createdTime(),
            old.unknown());
    Action.Protocol protocol =
        ProtocolUpgrade.plan(Optional.of(snapshot.protocol()), metadata, asked);
    List<Action> actions = new ArrayList<>();
    if (!protocol.equals(snapshot.protocol())) {
      actions.add(protocol);
    }
    if (!changed.isEmpty()) {
      actions.add(metadata);
    }
    return actions;
  }

  /** Properties that need other commits first. */
  private static void refuseBackfills(Map<String, String> changed) {
    for (String key : List.of(TableProperties.ROW_TRACKING, TableProperties.COLUMN_MAPPING_MODE)) {
      String value = changed.get(key);
      if (value != null && !value.equals("none") && !value.equals("false")) {
        throw new DeltaLakeDbException(
            ErrorCode.UNSUPPORTED_FEATURE,
            "Cannot set "
                + key
                + " on a table that exists: rewriting its files' metadata is not built yet; set it"
                + " when the table is created");
      }
    }
  }
}
