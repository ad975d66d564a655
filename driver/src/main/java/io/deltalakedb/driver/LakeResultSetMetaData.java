package io.deltalakedb.driver;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result. They are expressions: no column says which table it is of, and none can
 * be written.
 */
record LakeResultSetMetaData(List<ColumnMetaData> columns) implements ResultSetMetaData {

  private ColumnMetaData column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw SqlExceptions.state(
          SqlExceptions.INVALID_INDEX,
          "Cannot describe column " + index + ": the result has " + columns.size());
    }
    return columns.get(index - 1);
  }

  private <T> T of(int index, T answer) throws SQLException {
    column(index);
    return answer;
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    return of(index, false);
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return !isSigned(index);
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    return of(index, true);
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    return of(index, false);
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return column(index).nullable;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcType.isNumber(getColumnType(index));
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    return column(index).displaySize;
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return column(index).label;
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    return column(index).columnName;
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    return of(index, "");
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return column(index).precision;
  }

  @Override
  public int getScale(int index) throws SQLException {
    return column(index).scale;
  }

  @Override
  public String getTableName(int index) throws SQLException {
    return of(index, "");
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    return of(index, "");
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return column(index).type.id;
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    return column(index).type.name;
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    return of(index, true);
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    return of(index, false);
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    return of(index, false);
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return JdbcType.className(getColumnType(index));
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
