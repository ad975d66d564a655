package io.deltalakedb.tests.docs;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunctions;
import java.util.List;
import java.util.Locale;

/** The page {@code docs/sql.md}, drawn from the registries that the program itself runs on. */
final class SqlReference {

  private static final String HEAD =
      """
      # SQL reference

      Drawn from the program's own registries; a test keeps page and program the same.
      Timestamps are UTC with milliseconds. Maps, arrays and structs are JSON text. Names are
      case-insensitive. Every relation about tables starts with `table_schema`, `table_name`,
      `table_id`. The same descriptions are in `information_schema` and in `CALL dl.help()`.

      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private SqlReference() {}

  static String of(List<Procedure> procedures) {
    SqlReference reference = new SqlReference();
    reference.page.append("## Relations\n\n");
    Relations.all().forEach(reference::relation);
    reference.page.append("## Table functions\n\n");
    TableFunctions.all().forEach(reference::function);
    reference.page.append("## Procedures\n\n");
    procedures.forEach(reference::procedure);
    return reference.page.toString().stripTrailing() + "\n";
  }

  private void relation(Relation relation) {
    title(relation.schema() + "." + relation.name(), relation.comment());
    page.append("Key: `").append(String.join("`, `", relation.keyColumns())).append("`\n\n");
    columns("Column", relation.columns());
  }

  private void function(TableFunction function) {
    title(function.schema() + "." + function.name(), function.comment());
    page.append("| Argument | Type | Default | What it is |\n| --- | --- | --- | --- |\n");
    for (TableFunction.Parameter parameter : function.parameters()) {
      String fallback = parameter.required() ? "required" : parameter.defaultText().orElse("NULL");
      row(parameter.name(), parameter.type().name(), fallback, parameter.comment());
    }
    page.append('\n');
    columns("Result column", function.columns());
  }

  private void procedure(Procedure procedure) {
    title("dl." + procedure.name(), procedure.comment());
    page.append("| Argument | Type | Default | What it is |\n| --- | --- | --- | --- |\n");
    for (Argument argument : procedure.arguments()) {
      row(argument.name(), argument.type().name(), fallback(argument), argument.comment());
    }
    page.append('\n');
    columns("Result column", procedure.result());
  }

  private static String fallback(Argument argument) {
    if (argument.required()) {
      return "required";
    }
    return String.valueOf(argument.defaultValue()).toUpperCase(Locale.ROOT).equals("NULL")
        ? "NULL"
        : String.valueOf(argument.defaultValue());
  }

  private void title(String name, String comment) {
    page.append("### ").append(name).append("\n\n").append(comment).append("\n\n");
  }

  private void columns(String heading, List<Column> columns) {
    page.append("| ").append(heading).append(" | Type | Null | What it is |\n");
    page.append("| --- | --- | --- | --- |\n");
    for (Column column : columns) {
      row(column.name(), column.type().name(), column.nullable() ? "yes" : "no", column.comment());
    }
    page.append('\n');
  }

  private void row(String name, String type, String third, String comment) {
    page.append("| `").append(name).append("` | ").append(type).append(" | ").append(third);
    page.append(" | ").append(comment.replace("|", "\\|")).append(" |\n");
  }
}
