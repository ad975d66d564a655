package io.deltalakedb.driver.procedure;

import static io.deltalakedb.calcite.procedure.Argument.optional;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureBody;
import io.deltalakedb.calcite.procedure.ProcedureCall;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code dl.help}: every procedure with its arguments. */
final class Help implements ProcedureBody {

  private static final String PREFIX = ProcedureRegistry.SCHEMA + ".";

  private final Supplier<ProcedureRegistry> registry;

  private Help(Supplier<ProcedureRegistry> registry) {
    this.registry = registry;
  }

  static Procedure procedure(Supplier<ProcedureRegistry> registry) {
    return new Procedure(
        "help",
        "Lists procedures and their arguments",
        List.of(optional("procedure_name", VARCHAR, null, "One procedure; all if left out")),
        List.of(
            ResultColumn.text("procedure_name", "In schema dl"),
            ResultColumn.text("parameter_name", "Empty in the row of the procedure itself"),
            ResultColumn.text("data_type", "Of the parameter"),
            ResultColumn.text("parameter_default", "What stands in where it is left out"),
            ResultColumn.bool("is_required", "Whether each call must give it"),
            ResultColumn.text("description", "What it is")),
        new Help(registry));
  }

  @Override
  public List<Object[]> run(ProcedureCall call) {
    Optional<String> name = call.optionalString("procedure_name").map(Help::bare);
    List<Procedure> procedures =
        name.isPresent() ? List.of(registry.get().procedure(name.get())) : registry.get().all();
    List<Object[]> rows = new ArrayList<>();
    for (Procedure procedure : procedures) {
      rows.add(ResultColumn.row(procedure.name(), null, null, null, null, procedure.comment()));
      procedure.arguments().forEach(argument -> rows.add(row(procedure, argument)));
    }
    return rows;
  }

  private static Object[] row(Procedure procedure, Argument argument) {
    Object given = argument.defaultValue();
    return ResultColumn.row(
        procedure.name(),
        argument.name(),
        argument.type().name(),
        argument.required() ? null : given == null ? "NULL" : given.toString(),
        argument.required(),
        argument.comment());
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
  }
}
