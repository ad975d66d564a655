package io.deltalakedb.calcite.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlInternalOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Gives each {@code ?} a type: that of what it is compared or computed with, else what the function
 * around it takes, else VARCHAR, as tools expect. Calcite alone refuses a {@code ?} that nothing
 * around it explains.
 */
final class ParameterTypes extends SqlValidatorImpl {

  private static final Set<SqlKind> COMPUTED =
      EnumSet.of(
          SqlKind.PLUS,
          SqlKind.MINUS,
          SqlKind.TIMES,
          SqlKind.DIVIDE,
          SqlKind.MOD,
          SqlKind.MINUS_PREFIX,
          SqlKind.CASE);

  private final Deque<SqlCall> around = new ArrayDeque<>();
  private final Set<SqlCall> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Integer, RelDataType> hints;
  private final Map<Integer, RelDataType> explained = new HashMap<>();
  private final Set<Integer> doubtful = new HashSet<>();

  /** {@code hints} are types of parameters by number, which win over guesses. */
  ParameterTypes(
      SqlOperatorTable operators,
      SqlValidatorCatalogReader names,
      RelDataTypeFactory types,
      Config config,
      Map<Integer, RelDataType> hints) {
    super(operators, names, types, config);
    this.hints = new HashMap<>(hints);
  }

  /**
   * The types by which to validate the text once more: COALESCE says its parameters twice, and one
   * of the two places may explain what the other guesses. Empty where there is no such parameter.
   */
  Map<Integer, RelDataType> corrections() {
    Map<Integer, RelDataType> corrections = new HashMap<>(explained);
    corrections.keySet().retainAll(doubtful);
    corrections.keySet().removeAll(hints.keySet());
    return corrections;
  }

  /** The types of the parameters of a validated query in the order of their numbers. */
  List<RelDataType> parameters(SqlNode validated) {
    Map<Integer, RelDataType> types = new TreeMap<>();
    validated.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            types.putIfAbsent(parameter.getIndex(), getValidatedNodeType(parameter));
            return null;
          }
        });
    return List.copyOf(types.values());
  }

  @Override
  protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      super.inferUnknownTypes(typed(inferred, parameter), scope, node);
    } else if (node instanceof SqlCall call) {
      if (done.add(call)) {
        inferCall(inferred, scope, call);
      }
    } else {
      super.inferUnknownTypes(inferred, scope, node);
    }
  }

  private void inferCall(RelDataType inferred, SqlValidatorScope scope, SqlCall call) {
    around.push(call);
    inferBranches(call, scope);
    for (SqlNode operand : call.getOperandList()) {
      inferBranches(operand, scope);
      if (isComputed(operand)) {
        inferUnknownTypes(unknownType, scope, operand);
      }
    }
    if (isList(call)) {
      inferList(call, scope);
    } else {
      super.inferUnknownTypes(inferred, scope, call);
    }
    around.pop();
  }

  /** What has its type from its own operands, which must be known before it is asked for. */
  private static boolean isComputed(@Nullable SqlNode node) {
    return node instanceof SqlCall call
        && (call.getOperator() instanceof SqlFunction
            || call.getOperator().equals(SqlStdOperatorTable.CONCAT)
            || call.isA(COMPUTED));
  }

  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter && hints.containsKey(parameter.getIndex())) {
      RelDataType type =
          typeFactory.createTypeWithNullability(hints.get(parameter.getIndex()), true);
      setValidatedNodeType(node, type);
      return type;
    }
    return super.deriveType(scope, node);
  }

  /** {@code ? IN (1, 2)}: Calcite looks for the type of the list, which has none. */
  private static boolean isList(SqlCall call) {
    return (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN)
        && (call.operand(0) instanceof SqlDynamicParam || call.operand(0).getKind() == SqlKind.ROW)
        && call.operand(1) instanceof SqlNodeList;
  }

  private void inferList(SqlCall call, SqlValidatorScope scope) {
    SqlNodeList list = call.operand(1);
    List<SqlNode> all = new ArrayList<>(list);
    all.add(0, call.operand(0));
    RelDataType type = known(all, scope);
    for (SqlNode item : all) {
      inferUnknownTypes(type, scope, item);
    }
  }

  /** The type of the first that has one without being told. */
  private RelDataType known(List<SqlNode> nodes, SqlValidatorScope scope) {
    for (SqlNode node : nodes) {
      if (!SqlUtil.isNullLiteral(node, false) && !hasParameter(node)) {
        inferUnknownTypes(unknownType, scope, node);
        return deriveType(scope, node);
      }
    }
    return unknownType;
  }

  /** Text of any length for text, and for what nothing explains. */
  private RelDataType plain(RelDataType type) {
    boolean isText = SqlTypeUtil.inCharFamily(type) || type.equals(unknownType);
    return isText ? typeFactory.createSqlType(SqlTypeName.VARCHAR) : type;
  }

  /** The branches that are nothing but {@code ?} are as the others, else as what a WHEN says. */
  private void inferBranches(@Nullable SqlNode node, SqlValidatorScope scope) {
    List<SqlNode> results = node instanceof SqlCall call ? branches(call) : List.of();
    List<SqlDynamicParam> parameters =
        results.stream()
            .map(ParameterTypes::bare)
            .filter(SqlDynamicParam.class::isInstance)
            .map(SqlDynamicParam.class::cast)
            .filter(parameter -> !hints.containsKey(parameter.getIndex()))
            .toList();
    if (parameters.isEmpty()) {
      return;
    }
    RelDataType type = known(results, scope);
    if (type.equals(unknownType)
        && node instanceof SqlCase cases
        && cases.getValueOperand() == null) {
      around.push(cases);
      cases.getWhenOperands().forEach(when -> inferUnknownTypes(unknownType, scope, when));
      around.pop();
    }
    for (SqlDynamicParam parameter : parameters) {
      boolean isKnown = !type.equals(unknownType);
      RelDataType said = explained.getOrDefault(parameter.getIndex(), unknownType);
      hints.put(parameter.getIndex(), plain(isKnown ? type : said));
    }
  }

  private static List<SqlNode> branches(SqlCall call) {
    if (call instanceof SqlCase cases) {
      List<SqlNode> results = new ArrayList<>(cases.getThenOperands().getList());
      results.add(cases.getElseOperand());
      return results;
    }
    return switch (call.getOperator().getName()) {
      case "COALESCE", "GREATEST", "LEAST", "NVL", "IFNULL", "NULLIF" -> call.getOperandList();
      default -> List.of();
    };
  }

  /** COALESCE marks its results as not null. */
  private static SqlNode bare(SqlNode node) {
    boolean isMarked =
        node instanceof SqlCall call
            && call.getOperator().equals(SqlInternalOperators.CAST_NOT_NULL);
    return isMarked ? ((SqlCall) node).operand(0) : node;
  }

  private static boolean hasParameter(SqlNode node) {
    SqlNode item = bare(node);
    return item instanceof SqlDynamicParam
        || (item.getKind() == SqlKind.ROW
            && ((SqlCall) item)
                .getOperandList().stream().anyMatch(SqlDynamicParam.class::isInstance));
  }

  private RelDataType typed(RelDataType inferred, SqlDynamicParam parameter) {
    SqlCall call = around.peek();
    int index = parameter.getIndex();
    if (inferred.equals(unknownType) || (call != null && isNullTest(call))) {
      SqlTypeName guess = call == null ? SqlTypeName.VARCHAR : guess(call, parameter);
      doubtful.add(index);
      return hints.getOrDefault(index, typeFactory.createSqlType(guess));
    }
    boolean isShift = call != null && SqlTypeUtil.isInterval(inferred) && isSum(call);
    RelDataType type = isShift ? typeFactory.createSqlType(SqlTypeName.TIMESTAMP) : plain(inferred);
    explained.put(index, type);
    return type;
  }

  /** Calcite takes what is tested for a text, which says nothing. */
  private static boolean isNullTest(SqlCall call) {
    return call.getKind() == SqlKind.IS_NULL || call.getKind() == SqlKind.IS_NOT_NULL;
  }

  private static boolean isSum(SqlCall call) {
    return call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS;
  }

  private static SqlTypeName guess(SqlCall call, SqlNode parameter) {
    int place = call.getOperandList().indexOf(parameter);
    return switch (call.getOperator().getName()) {
      case "+", "-", "*", "/", "%", "MOD", "ABS", "SIGN", "SUM", "AVG" -> SqlTypeName.BIGINT;
      case "FLOOR", "CEIL", "CEILING" ->
          call.operandCount() == 1 ? SqlTypeName.DOUBLE : SqlTypeName.TIMESTAMP;
      case "ROUND", "TRUNCATE", "TRUNC" -> place == 0 ? SqlTypeName.DOUBLE : SqlTypeName.INTEGER;
      case "SQRT", "POWER", "EXP", "LN", "LOG10", "STDDEV_POP", "STDDEV_SAMP" -> SqlTypeName.DOUBLE;
      case "SUBSTRING", "OVERLAY", "LEFT", "RIGHT", "REPEAT", "SUBSTR" -> count(place);
      case "EXTRACT", "YEAR", "MONTH", "DAY", "TIMESTAMPDIFF" -> SqlTypeName.TIMESTAMP;
      case "TIMESTAMPADD" -> place == 1 ? SqlTypeName.INTEGER : SqlTypeName.TIMESTAMP;
      default -> SqlTypeName.VARCHAR;
    };
  }

  /** Text comes first, then places and lengths; OVERLAY's second is a text too. */
  private static SqlTypeName count(int place) {
    return place == 0 ? SqlTypeName.VARCHAR : SqlTypeName.INTEGER;
  }
}
