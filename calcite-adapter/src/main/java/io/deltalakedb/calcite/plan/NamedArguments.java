package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.statement.SyntaxErrors;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Gives the first arguments of a table function their names where later ones of the call have
 * theirs; Calcite takes all of them by name, or all by place.
 */
final class NamedArguments extends SqlBasicVisitor<@Nullable Void> {

  private final List<TableFunction> functions;

  NamedArguments(List<TableFunction> functions) {
    this.functions = functions;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlBasicCall basic && call.getOperator() instanceof SqlFunction) {
      complete(basic);
    }
    return super.visit(call);
  }

  private void complete(SqlBasicCall call) {
    List<SqlNode> operands = call.getOperandList();
    int places = 0;
    while (places < operands.size() && !isNamed(operands.get(places))) {
      places++;
    }
    if (places == operands.size()) {
      return;
    }
    operands.subList(places, operands.size()).forEach(NamedArguments::requireName);
    Optional<TableFunction> function = function(call);
    if (function.isEmpty()) {
      return;
    }
    List<TableFunction.Parameter> parameters = function.get().parameters();
    if (places > parameters.size()) {
      throw refused(
          call.getParserPosition(), "it takes at most " + parameters.size() + " arguments");
    }
    for (int i = 0; i < places; i++) {
      SqlNode value = operands.get(i);
      SqlParserPos place = value.getParserPosition();
      SqlIdentifier name = new SqlIdentifier(parameters.get(i).name(), place);
      call.setOperand(i, SqlStdOperatorTable.ARGUMENT_ASSIGNMENT.createCall(place, value, name));
    }
  }

  private static boolean isNamed(SqlNode operand) {
    return operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
  }

  private static void requireName(SqlNode operand) {
    if (!isNamed(operand)) {
      throw refused(operand.getParserPosition(), "a positional argument stands behind a named one");
    }
  }

  private static DeltaLakeDbException refused(SqlParserPos place, String why) {
    return SyntaxErrors.at(place.getLineNum(), place.getColumnNum(), why);
  }

  private Optional<TableFunction> function(SqlCall call) {
    SqlIdentifier name = ((SqlFunction) call.getOperator()).getNameAsId();
    String last = name.names.get(name.names.size() - 1);
    return functions.stream().filter(known -> known.name().equalsIgnoreCase(last)).findFirst();
  }
}
