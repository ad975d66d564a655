package io.deltalakedb.calcite.schema;

import io.deltalakedb.calcite.relation.TableFunction;
import io.deltalakedb.calcite.relation.TableFunction.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;

/** A table function as Calcite sees it: its columns depend on nothing but its description. */
public final class RelationFunction implements org.apache.calcite.schema.TableFunction {

  private final TableFunction function;

  public RelationFunction(TableFunction function) {
    this.function = function;
  }

  public TableFunction function() {
    return function;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types, List<? extends Object> arguments) {
    return SqlTypes.rowType(types, function.columns());
  }

  @Override
  public Type getElementType(List<? extends Object> arguments) {
    return Object[].class;
  }

  @Override
  public List<FunctionParameter> getParameters() {
    List<FunctionParameter> parameters = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      parameters.add(new DeclaredParameter(parameters.size(), parameter));
    }
    return parameters;
  }

  private record DeclaredParameter(int ordinal, Parameter parameter) implements FunctionParameter {

    @Override
    public int getOrdinal() {
      return ordinal;
    }

    @Override
    public String getName() {
      return parameter.name();
    }

    @Override
    public RelDataType getType(RelDataTypeFactory types) {
      return SqlTypes.type(types, parameter.type(), true);
    }

    @Override
    public boolean isOptional() {
      return !parameter.required();
    }
  }
}
