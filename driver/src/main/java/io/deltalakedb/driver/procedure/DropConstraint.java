package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.BOOLEAN;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.core.schema.TableProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code dl.drop_constraint}: rows need not satisfy a condition any more. */
final class DropConstraint implements ProcedureBody {

  private final Services services;

  private DropConstraint(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "drop_constraint",
        "Drops a CHECK constraint or a key",
        List.of(
            ArgumentRules.TABLE,
            required("constraint_name", VARCHAR, "Its name, in any case"),
            optional("if_exists", BOOLEAN, false, "Accept that there is none"),
            ArgumentRules.MESSAGE),
        List.of(ResultColumn.bigint("version", "The version without it")),
        new DropConstraint(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    String name = ArgumentRules.notBlank(call, "constraint_name").strip();
    boolean ifExists = call.bool("if_exists");
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    CatalogTable table = catalog.table(call.string("table_name"));
    if (catalog.registry().keys().drop(table, name)) {
      return Collections.singletonList(ResultColumn.row(table.currentVersion()));
    }
    MetadataCommit.Done done =
        new MetadataCommit(services, call)
            .run((unused, now) -> change(now.metadata(), name, ifExists));
    return Collections.singletonList(ResultColumn.row(done.version()));
  }

  private static MetadataCommit.Change change(
      Action.Metadata before, String name, boolean ifExists) {
    String wanted = TableProperties.CONSTRAINT_PREFIX + name;
    Map<String, String> configuration = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", name);
    before
        .configuration()
        .forEach(
            (key, value) -> {
              if (key.equalsIgnoreCase(wanted)) {
                parameters.put("expr", value);
              } else {
                configuration.put(key, value);
              }
            });
    boolean existed = parameters.containsKey("expr");
    if (!existed && !ifExists) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot drop constraint "
              + name
              + ": there is none of that name, there are "
              + names(before)
              + "; if_exists => TRUE accepts that");
    }
    parameters.put("existed", Boolean.toString(existed));
    return new MetadataCommit.Change(
        before.withConfiguration(configuration), "DROP CONSTRAINT", parameters);
  }

  private static List<String> names(Action.Metadata metadata) {
    return metadata.configuration().keySet().stream()
        .filter(key -> key.toLowerCase(Locale.ROOT).startsWith(TableProperties.CONSTRAINT_PREFIX))
        .map(key -> key.substring(TableProperties.CONSTRAINT_PREFIX.length()))
        .toList();
  }
}
