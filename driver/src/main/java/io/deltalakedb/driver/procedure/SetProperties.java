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
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.ColumnMappingUpgrade;
import io.deltalakedb.core.schema.ProtocolUpgrade;
import io.deltalakedb.core.schema.TableProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dl.set_properties}: a commit of new metadata, and of the protocol that it needs. */
final class SetProperties implements ProcedureBody {

  private static final List<Argument> ARGUMENTS =
      List.of(
          ArgumentRules.TABLE,
          required("properties", VARCHAR, "JSON object"),
          optional("allow_unknown", BOOLEAN, false, "Accept delta. properties that are unknown"),
          ArgumentRules.MESSAGE);

  private static final List<Column> RESULT =
      List.of(
          ResultColumn.bigint("version", "The version that has the properties"),
          ResultColumn.bigint("changed_properties", "How many got another value"));

  private final Services services;

  private SetProperties(Services services) {
    this.services = services;
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
    Map<String, String> wanted = PropertyText.parse(call.string("properties"));
    PropertyText.check(wanted, call.bool("allow_unknown"));
    MetadataCommit.Done done =
        new MetadataCommit(services, call).run((table, now) -> change(now.metadata(), wanted));
    long changed = changes(done.before().metadata(), wanted).size();
    return Collections.singletonList(ResultColumn.row(done.version(), changed));
  }

  private static MetadataCommit.Change change(Action.Metadata before, Map<String, String> wanted) {
    Map<String, String> changed = changes(before, wanted);
    refuseBackfills(changed);
    boolean maps = "name".equals(changed.get(TableProperties.COLUMN_MAPPING_MODE));
    Action.Metadata base = maps ? ColumnMappingUpgrade.byName(before) : before;
    Map<String, String> configuration = new LinkedHashMap<>(base.configuration());
    configuration.putAll(changed);
    return new MetadataCommit.Change(
        base.withConfiguration(configuration),
        ProtocolUpgrade.instructed(wanted),
        "SET TBLPROPERTIES",
        Map.of("properties", PropertyText.object(wanted)),
        Set.of());
  }

  private static Map<String, String> changes(Action.Metadata before, Map<String, String> wanted) {
    Map<String, String> changed = ProtocolUpgrade.withoutInstructions(wanted);
    changed.entrySet().removeIf(e -> e.getValue().equals(before.configuration().get(e.getKey())));
    return changed;
  }

  /** Properties that need other commits first. */
  private static void refuseBackfills(Map<String, String> changed) {
    for (Map.Entry<String, String> property : changed.entrySet()) {
      boolean needsFiles =
          switch (property.getKey()) {
            case TableProperties.ROW_TRACKING -> !property.getValue().equals("false");
            case TableProperties.COLUMN_MAPPING_MODE -> property.getValue().equals("id");
            default -> false;
          };
      if (needsFiles) {
        throw new DeltaLakeDbException(
            ErrorCode.UNSUPPORTED_FEATURE,
            "Cannot set "
                + property.getKey()
                + " to "
                + property.getValue()
                + " on a table that exists: rewriting its files' metadata is not built yet; set it"
                + " when the table is created");
      }
    }
  }
}
