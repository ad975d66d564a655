package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code dl.unset_properties}: properties go back to what they are by default. */
final class UnsetProperties implements ProcedureBody {

  private final Services services;

  private UnsetProperties(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "unset_properties",
        "Takes properties of a table away",
        List.of(
            ArgumentRules.TABLE,
            required("property_keys", VARCHAR, "JSON array, or names with commas"),
            optional("if_exists", BOOLEAN, true, "Accept keys that are not set"),
            ArgumentRules.MESSAGE),
        List.of(
            ResultColumn.bigint("version", "The version without the properties"),
            ResultColumn.bigint("changed_properties", "How many were set")),
        new UnsetProperties(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    List<String> keys = PropertyText.names(ArgumentRules.notBlank(call, "property_keys"));
    boolean ifExists = call.bool("if_exists");
    MetadataCommit.Done done =
        new MetadataCommit(services, call)
            .run((table, now) -> change(now.metadata(), keys, ifExists));
    int before = done.before().metadata().configuration().size();
    int after = done.change().metadata().configuration().size();
    return Collections.singletonList(ResultColumn.row(done.version(), (long) before - after));
  }

  private static MetadataCommit.Change change(
      Action.Metadata before, List<String> keys, boolean ifExists) {
    Map<String, String> configuration = new LinkedHashMap<>(before.configuration());
    for (String key : keys) {
      requireAllowed(key, before.configuration());
      if (configuration.remove(key) == null && !ifExists) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot unset property " + key + ": it is not set; if_exists => TRUE accepts that");
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("properties", PropertyText.array(keys));
    parameters.put("ifExists", Boolean.toString(ifExists));
    return new MetadataCommit.Change(
        before.withConfiguration(configuration), "UNSET TBLPROPERTIES", parameters);
  }

  private static void requireAllowed(String key, Map<String, String> configuration) {
    if (!configuration.containsKey(key)) {
      return;
    }
    PropertyText.refuseOwned(key);
    if (key.equals(TableProperties.COLUMN_MAPPING_MODE)
        && !TableProperties.columnMappingMode(configuration).equals("none")) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot unset property "
              + key
              + ": files would have to be rewritten with the present names of the columns");
    }
    if (key.startsWith(TableProperties.CONSTRAINT_PREFIX)) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot unset property " + key + ": CALL dl.drop_constraint drops the constraint");
    }
  }
}
