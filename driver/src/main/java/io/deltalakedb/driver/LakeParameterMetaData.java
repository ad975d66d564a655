package io.deltalakedb.driver;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.jspecify.annotations.Nullable;

/** The types of a statement's {@code ?}; they all go in, and each may be null. */
record LakeParameterMetaData(List<AvaticaParameter> parameters) implements ParameterMetaData {

  static void requireKnown(int index, int known) throws SQLException {
    if (index < 1 || index > known) {
      throw SqlExceptions.state(
          SqlExceptions.INVALID_INDEX,
          "Cannot find parameter " + index + ": the statement has " + known);
    }
  }

  private AvaticaParameter parameter(int index) throws SQLException {
    requireKnown(index, parameters.size());
    return parameters.get(index - 1);
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int index) throws SQLException {
    parameter(index);
    return parameterNullable;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcType.isNumber(parameter(index).parameterType);
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return parameter(index).precision;
  }

  @Override
  public int getScale(int index) throws SQLException {
    return parameter(index).scale;
  }

  @Override
  public int getParameterType(int index) throws SQLException {
    return parameter(index).parameterType;
  }

  @Override
  public String getParameterTypeName(int index) throws SQLException {
    return parameter(index).typeName;
  }

  @Override
  public String getParameterClassName(int index) throws SQLException {
    return JdbcType.className(parameter(index).parameterType);
  }

  @Override
  public int getParameterMode(int index) throws SQLException {
    parameter(index);
    return parameterModeIn;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return LakeConnection.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return LakeConnection.isWrapped(this, type);
  }
}
