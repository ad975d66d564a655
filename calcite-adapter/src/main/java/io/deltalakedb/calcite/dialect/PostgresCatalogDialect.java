package io.deltalakedb.calcite.dialect;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as catalog database. */
public final class PostgresCatalogDialect implements CatalogDialect {

  private final SqlDialect sql = new PostgresSql();
  private final Operators operators = new PostgresOperators();
  private final Relations relations = new PostgresRelations();

  /** How many cursors each connection has open in the transaction that they need. */
  private final IdentityHashMap<Connection, Integer> cursors = new IdentityHashMap<>();

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public SqlDialect sql() {
    return sql;
  }

  @Override
  public String commonTable() {
    return "AS NOT MATERIALIZED";
  }

  @Override
  public Optional<String> refusal(RelNode node) {
    return relations.refusal(node);
  }

  @Override
  public RexNode lower(RexCall call, Lowering context) {
    return operators.lower(call, context);
  }

  @Override
  public Optional<String> refusal(RexOver over) {
    return relations.refusal(over);
  }

  @Override
  public Optional<String> refusal(RexLiteral literal) {
    return LiteralTexts.refusal(literal);
  }

  /** A NULL without a type would be a text. */
  @Override
  public RexNode literal(RexLiteral literal, Lowering context) {
    if (!literal.isNull() || literal.getType().getSqlTypeName() == SqlTypeName.NULL) {
      return literal;
    }
    String text = "CAST(NULL AS " + PostgresTypes.name(literal.getType()) + ")";
    return SqlTemplate.call(context.rex(), literal.getType(), text);
  }

  /** The server must know what a value is before it sees it. */
  @Override
  public RexNode parameter(RexDynamicParam parameter, Lowering context) {
    RelDataType type = parameter.getType();
    String collation = SqlTypeUtil.isCharacter(type) ? " COLLATE \"C\"" : "";
    return SqlTemplate.call(
        context.rex(),
        type,
        "(CAST(#0 AS " + PostgresTypes.name(type) + ")" + collation + ")",
        parameter);
  }

  @Override
  public @Nullable Object bound(@Nullable Object value) {
    return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
  }

  @Override
  public String pattern(String like) {
    return like;
  }

  @Override
  public @Nullable Object read(ResultSet row, int column, SqlTypeName type) throws SQLException {
    Object value =
        switch (type) {
          case TINYINT, SMALLINT, INTEGER, DATE -> row.getInt(column);
          case BIGINT, TIMESTAMP -> row.getLong(column);
          case FLOAT, REAL, DOUBLE -> row.getDouble(column);
          case BOOLEAN -> row.getBoolean(column);
          case DECIMAL -> row.getBigDecimal(column);
          default -> row.getString(column);
        };
    if (value == null || row.wasNull()) {
      return null;
    }
    return type == SqlTypeName.TIMESTAMP ? Times.shown((Long) value) : value;
  }

  /**
   * The server sends rows a few at a time inside a transaction only. The first cursor of a
   * connection begins one, unless its user did.
   */
  @Override
  public void opening(Connection connection) throws SQLException {
    synchronized (cursors) {
      Integer open = cursors.get(connection);
      if (open != null) {
        cursors.put(connection, open + 1);
      } else if (connection.getAutoCommit()) {
        connection.setAutoCommit(false);
        cursors.put(connection, 1);
      }
    }
  }

  /** The last cursor ends the transaction, so that nothing stays locked between statements. */
  @Override
  public void closed(Connection connection) throws SQLException {
    synchronized (cursors) {
      Integer open = cursors.get(connection);
      if (open == null) {
        return;
      }
      if (open > 1) {
        cursors.put(connection, open - 1);
        return;
      }
      cursors.remove(connection);
    }
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public ErrorCode code(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "22003" -> ErrorCode.NUMBER_OUT_OF_RANGE;
      case "55P03" -> ErrorCode.LOCK_TIMEOUT;
      case "57014" -> ErrorCode.CANCELLED;
      case "53100" -> ErrorCode.DISK_FULL;
      case "57P01", "57P02", "57P03", "57P05" -> ErrorCode.CATALOG_UNAVAILABLE;
      case "XX001", "XX002" -> ErrorCode.INVALID_LOG;
      default -> ofClass(state);
    };
  }

  private static ErrorCode ofClass(String state) {
    return switch (state.length() == 5 ? state.substring(0, 2) : "") {
      case "08" -> ErrorCode.CATALOG_UNAVAILABLE;
      case "22" -> ErrorCode.INVALID_VALUE;
      case "53", "54" -> ErrorCode.LIMIT;
      default -> ErrorCode.INTERNAL;
    };
  }
}
