package io.deltalakedb.driver.model;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of one scan of a mounted relation, as Calcite carries values. */
final class MountedRows implements Enumerator<@Nullable Object[]> {

  private final Connection connection;
  private final ResultSet rows;
  private final List<Column> columns;
  private @Nullable Object[] row = {};

  private MountedRows(Connection connection, ResultSet rows, List<Column> columns) {
    this.connection = connection;
    this.rows = rows;
    this.columns = columns;
  }

  /** Runs the statement on a connection of its own, which is closed with the rows. */
  static MountedRows open(
      CatalogSchema schema, String sql, List<Column> columns, List<@Nullable Object> values) {
    try {
      Connection connection = schema.connect();
      try {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        return new MountedRows(connection, statement.executeQuery(), columns);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public @Nullable Object[] current() {
    return row;
  }

  @Override
  public boolean moveNext() {
    try {
      if (!rows.next()) {
        return false;
      }
      row = new @Nullable Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = value(i + 1, columns.get(i).type());
      }
      return true;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private @Nullable Object value(int index, ColumnType type) throws SQLException {
    if (type == ColumnType.TIMESTAMP) {
      Timestamp time = rows.getTimestamp(index);
      return time == null ? null : time.getTime();
    }
    return rows.getObject(index);
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("rows of a catalog are read once");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static DeltaLakeDbException unreadable(SQLException e) {
    return new DeltaLakeDbException(
        ErrorCode.CATALOG_UNAVAILABLE, "Cannot read the mounted catalog: " + e.getMessage(), e);
  }
}
