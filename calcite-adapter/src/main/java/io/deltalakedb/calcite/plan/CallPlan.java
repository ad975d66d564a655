package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.procedure.Argument;
import io.deltalakedb.calcite.procedure.CallBinding;
import io.deltalakedb.calcite.procedure.Procedure;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.statement.CallArgument;
import io.deltalakedb.calcite.statement.CallStatement;
import io.deltalakedb.calcite.statement.CallValue;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** A call of a procedure: its literals are fixed, its {@code ?} are filled in at each execution. */
final class CallPlan implements Plan {

  private final Procedure procedure;
  private final Map<String, @Nullable Object> literals = new HashMap<>();
  private final List<Argument> placeholders = new ArrayList<>();
  private final List<ColumnMetaData> columns;
  private List<AvaticaParameter> parameters = List.of();

  private CallPlan(Procedure procedure) {
    this.procedure = procedure;
    this.columns = ResultColumns.of(procedure.result());
  }

  static CallPlan of(CallStatement statement, EngineConfig config) {
    requireKnown(statement, config.catalogName());
    CallPlan plan = new CallPlan(config.procedures().procedure(statement.procedure()));
    plan.bind(statement.arguments());
    return plan;
  }

  private static void requireKnown(CallStatement statement, String catalog) {
    List<String> qualifiers = statement.qualifiers();
    if (qualifiers.isEmpty()) {
      return;
    }
    int last = qualifiers.size() - 1;
    String schema = qualifiers.get(last);
    String name = String.join(".", qualifiers) + "." + statement.procedure();
    if (last > 1 || (last == 1 && !qualifiers.get(0).equalsIgnoreCase(catalog))) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_NOT_FOUND,
          "Cannot call " + name + ": a connection has one catalog, " + catalog);
    }
    boolean alias = schema.equalsIgnoreCase("system");
    if (!alias && !schema.equalsIgnoreCase(ProcedureRegistry.SCHEMA)) {
      throw new DeltaLakeDbException(
          ErrorCode.UNKNOWN_ROUTINE,
          "Cannot call " + name + ": procedures are in schema " + ProcedureRegistry.SCHEMA);
    }
  }

  private void bind(List<CallArgument> arguments) {
    CallBinding binding = new CallBinding(procedure);
    int place = 0;
    for (CallArgument given : arguments) {
      Argument argument =
          given.name().isPresent()
              ? binding.named(given.name().get())
              : binding.positional(place++);
      if (given.value() instanceof CallValue.Placeholder) {
        placeholders.add(argument);
      } else if (given.value() instanceof CallValue.Literal literal) {
        literals.put(key(argument), CallBinding.convert(procedure, argument, literal.value()));
      } else if (argument.required()) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_VALUE,
            "Cannot call dl."
                + procedure.name()
                + ": argument "
                + argument.name()
                + " has no default");
      }
    }
    binding.requireComplete();
    parameters =
        placeholders.stream().map(a -> ResultColumns.parameter(a.name(), a.type())).toList();
  }

  @Override
  public PlanKind kind() {
    return PlanKind.CALL;
  }

  @Override
  public List<ColumnMetaData> columns() {
    return columns;
  }

  @Override
  public List<AvaticaParameter> parameters() {
    return parameters;
  }

  @Override
  public String backendSql() {
    return "";
  }

  @Override
  public RowCursor execute(Execution execution) {
    Map<String, @Nullable Object> values = new HashMap<>(literals);
    for (int i = 0; i < placeholders.size(); i++) {
      Argument argument = placeholders.get(i);
      Object value = Parameters.value(execution, i);
      values.put(key(argument), CallBinding.convert(procedure, argument, value));
    }
    List<Object[]> rows =
        procedure.body().run(CallBinding.call(procedure, values, execution.session()));
    long limit = execution.limits().maxRows();
    boolean limited = limit > 0 && limit < rows.size();
    return new ListCursor(limited ? rows.subList(0, Math.toIntExact(limit)) : rows);
  }

  private static String key(Argument argument) {
    return argument.name().toLowerCase(Locale.ROOT);
  }
}
