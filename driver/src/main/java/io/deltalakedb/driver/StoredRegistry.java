package io.deltalakedb.driver;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunctions;
import io.deltalakedb.catalog.RelationCatalog;
import io.deltalakedb.catalog.RelationCatalog.ColumnEntry;
import io.deltalakedb.catalog.RelationCatalog.ParameterEntry;
import io.deltalakedb.catalog.RelationCatalog.RelationEntry;
import io.deltalakedb.catalog.RelationCatalog.RoutineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The registries in the form in which information_schema reads them from the database. */
final class StoredRegistry {

  private StoredRegistry() {}

  static RelationCatalog of(ProcedureRegistry procedures) {
    List<RoutineEntry> routines = new ArrayList<>();
    procedures.all().forEach(procedure -> routines.add(entry(procedure)));
    TableFunctions.all().forEach(function -> routines.add(entry(function)));
    return new RelationCatalog(
        Relations.all().stream().map(StoredRegistry::entry).toList(), routines);
  }

  private static RelationEntry entry(Relation relation) {
    List<ColumnEntry> columns =
        relation.columns().stream()
            .map(c -> new ColumnEntry(c.name(), c.type().name(), c.nullable(), c.comment()))
            .toList();
    return new RelationEntry(relation.schema(), relation.name(), relation.comment(), columns);
  }

  private static RoutineEntry entry(Procedure procedure) {
    return new RoutineEntry(
        ProcedureRegistry.SCHEMA,
        procedure.name(),
        true,
        procedure.comment(),
        procedure.arguments().stream().map(StoredRegistry::entry).toList(),
        results(procedure.result()));
  }

  private static ParameterEntry entry(Argument argument) {
    return new ParameterEntry(
        argument.name(), argument.type().name(), defaultText(argument), argument.comment());
  }

  private static Optional<String> defaultText(Argument argument) {
    Object value = argument.defaultValue();
    if (argument.required()) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of("'" + text.replace("'", "''") + "'");
    }
    return Optional.of(value == null ? "NULL" : value.toString().toUpperCase(Locale.ROOT));
  }

  private static RoutineEntry entry(TableFunction function) {
    List<ParameterEntry> parameters =
        function.parameters().stream()
            .map(
                p ->
                    new ParameterEntry(
                        p.name(),
                        p.type().name(),
                        p.required()
                            ? Optional.empty()
                            : p.defaultText().or(() -> Optional.of("NULL")),
                        p.comment()))
            .toList();
    return new RoutineEntry(
        function.schema(),
        function.name(),
        false,
        function.comment(),
        parameters,
        results(function.columns()));
  }

  private static List<ParameterEntry> results(List<Column> columns) {
    return columns.stream()
        .map(c -> new ParameterEntry(c.name(), c.type().name(), Optional.empty(), c.comment()))
        .toList();
  }
}
