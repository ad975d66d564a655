package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.procedure.Argument.required;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.Keys;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code dl.add_key}: a key that nobody enforces, by which tools join. */
final class AddKey implements ProcedureBody {

  private final Services services;

  private AddKey(Services services) {
    this.services = services;
  }

  static Procedure procedure(Services services) {
    return new Procedure(
        "add_key",
        "Notes a primary or a foreign key, which nobody enforces",
        List.of(
            ArgumentRules.TABLE,
            required("constraint_name", VARCHAR, "Its name"),
            required("key_columns", VARCHAR, "JSON array, or names with commas"),
            optional("references_table", VARCHAR, null, "For a foreign key: schema.table"),
            optional("references_columns", VARCHAR, null, "Its primary key if left out")),
        List.of(
            ResultColumn.text("constraint_name", "The key"),
            ResultColumn.text("constraint_type", "PRIMARY KEY or FOREIGN KEY")),
        new AddKey(services));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    CatalogStore catalog = Callers.catalog(services, Callers.committer(call));
    CatalogTable table = catalog.table(call.string("table_name"));
    String name = ArgumentRules.notBlank(call, "constraint_name").strip();
    List<String> columns = physical(catalog, table, call.string("key_columns"));
    Optional<Keys.Reference> reference =
        call.optionalString("references_table")
            .map(other -> reference(catalog, catalog.table(other), call));
    int wanted = reference.map(r -> r.columns().size()).orElse(columns.size());
    if (columns.isEmpty() || columns.size() != wanted) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot add the key %s: it has %d columns and refers to %d"
              .formatted(name, columns.size(), wanted));
    }
    Keys.Key key = new Keys.Key(name, columns, reference);
    catalog.registry().keys().add(table, key);
    return Collections.singletonList(ResultColumn.row(name, key.type()));
  }

  private static Keys.Reference reference(
      CatalogStore catalog, CatalogTable other, ProcedureCall call) {
    List<String> columns =
        call.optionalString("references_columns")
            .map(names -> physical(catalog, other, names))
            .orElseGet(() -> catalog.registry().keys().primary(other));
    if (columns.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot refer to "
              + other.name()
              + ": it has no primary key; give references_columns, or add the key first");
    }
    return new Keys.Reference(other, columns);
  }

  private static List<String> physical(CatalogStore catalog, CatalogTable table, String names) {
    PhysicalPaths paths = PhysicalPaths.of(catalog, table);
    return PropertyText.names(names).stream().map(paths::path).toList();
  }
}
