package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.plan.PushedFunction.CommonTable;
import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunction.Parameter;
import io.deltalakedb.calcite.schema.RelationFunction;
import io.deltalakedb.calcite.schema.RelationScan;
import io.deltalakedb.catalog.FunctionTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlString;
import org.apache.calcite.sql.validate.SqlUserDefinedTableFunction;

/**
 * Writes a tree as one statement: a relation is its view, a table function a common table
 * expression in front. Public because Calcite calls {@code visit} by reflection.
 */
public final class SqlText extends RelToSqlConverter {

  private final CatalogDialect catalogDialect;
  private final FunctionBinder binder;
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<PushedFunction> functions = new ArrayList<>();
  private final List<CommonTable> commonTables = new ArrayList<>();

  private SqlText(CatalogDialect dialect, FunctionBinder binder) {
    super(dialect.sql());
    this.catalogDialect = dialect;
    this.binder = binder;
  }

  /** The statement of a tree that has been lowered; {@code slots} are its numbered values. */
  static PushedSql of(
      RelNode lowered, List<Slot> slots, CatalogDialect dialect, FunctionBinder binder) {
    SqlText text = new SqlText(dialect, binder);
    SqlString body =
        text.visitRoot(lowered)
            .asStatement()
            .toSqlString(
                config ->
                    config
                        .withDialect(dialect.sql())
                        .withAlwaysUseParentheses(false)
                        .withSelectListItemsOnSeparateLines(false)
                        .withUpdateSetListNewline(false)
                        .withClauseStartsLine(false)
                        .withIndentation(0));
    return text.pushed(lowered, body, slots);
  }

  private PushedSql pushed(RelNode root, SqlString body, List<Slot> slots) {
    StringBuilder sql = new StringBuilder();
    List<Slot> used = new ArrayList<>();
    for (CommonTable table : commonTables) {
      sql.append(sql.isEmpty() ? "WITH " : ", ")
          .append(catalogDialect.sql().quoteIdentifier(table.name()))
          .append(' ')
          .append(catalogDialect.commonTable())
          .append(" (")
          .append(table.sql())
          .append(')');
      used.addAll(table.slots());
    }
    sql.append(sql.isEmpty() ? "" : " ").append(body.getSql());
    if (body.getDynamicParameters() != null) {
      body.getDynamicParameters().forEach(index -> used.add(slots.get(index)));
    }
    return new PushedSql(
        sql.toString(),
        used,
        functions,
        root.getRowType().getFieldList().stream()
            .map(RelDataTypeField::getType)
            .map(type -> type.getSqlTypeName())
            .toList(),
        Set.of());
  }

  /** A relation is a view of the catalog database, or the text that stands for it. */
  public Result visit(RelationScan scan) {
    String name = scan.relation().viewName();
    scan.sql()
        .map(text -> new CommonTable(name, text, List.of()))
        .filter(table -> !commonTables.contains(table))
        .ifPresent(commonTables::add);
    return from(name, scan);
  }

  @Override
  public Result visit(TableFunctionScan scan) {
    RexCall call = (RexCall) scan.getCall();
    TableFunction function = function(call.getOperator());
    String name = function.schema() + "_" + function.name() + "_" + (functions.size() + 1);
    FunctionTemplate sql = binder.template(function);
    List<Slot> slots = new ArrayList<>();
    sql.names().forEach(value -> slots.add(new Slot.Bound(functions.size(), value)));
    functions.add(new PushedFunction(function, arguments(function, call)));
    commonTables.add(new CommonTable(name, sql.sql(), slots));
    return from(name, scan);
  }

  /** Each use of a name has an alias of its own, so that correlated names mean one row. */
  private Result from(String name, RelNode node) {
    int use = uses.merge(name, 1, Integer::sum);
    SqlIdentifier identifier = new SqlIdentifier(name, SqlParserPos.ZERO);
    if (use == 1) {
      return result(identifier, List.of(Clause.FROM), node, null);
    }
    String alias = name + "_" + use;
    return result(
        identifier,
        List.of(Clause.FROM),
        alias,
        node.getRowType(),
        Map.of(alias, node.getRowType()));
  }

  private static TableFunction function(SqlOperator operator) {
    SqlUserDefinedTableFunction declared = (SqlUserDefinedTableFunction) operator;
    return ((RelationFunction) declared.getFunction()).function();
  }

  private static Map<String, ArgumentExpression> arguments(TableFunction function, RexCall call) {
    Map<String, ArgumentExpression> arguments = new LinkedHashMap<>();
    for (int i = 0; i < call.getOperands().size(); i++) {
      RexNode given = call.getOperands().get(i);
      Parameter parameter = function.parameters().get(i);
      if (given.getKind() != SqlKind.DEFAULT) {
        arguments.put(parameter.name(), ArgumentExpression.of(function.name(), parameter, given));
      }
    }
    return arguments;
  }
}
