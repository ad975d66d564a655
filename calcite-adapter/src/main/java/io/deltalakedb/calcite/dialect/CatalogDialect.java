package io.deltalakedb.calcite.dialect;

import io.deltalakedb.core.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A catalog database: what it can run with the same result as Calcite, how that is written there,
 * and how values cross over. What is not known to be the same is refused, and Calcite runs it.
 */
public interface CatalogDialect {

  /** The database's name; plans are cached by it. */
  String name();

  /** How generated SQL is written. */
  SqlDialect sql();

  /** What stands between the name of a common table expression and its text. */
  String commonTable();

  /** Why the database cannot run this operator, its expressions aside; empty where it can. */
  Optional<String> refusal(RelNode node);

  /** The call in the database's words; throws {@link NotInDialect} where it has none. */
  RexNode lower(RexCall call, Lowering context);

  /** Why the database cannot run this window function; empty where it can. */
  Optional<String> refusal(RexOver over);

  /** Why the database cannot run this query within an expression; empty where it can. */
  default Optional<String> refusal(RexSubQuery query) {
    return Optional.empty();
  }

  /** The aggregates in the database's words. */
  default Aggregate lower(Aggregate aggregate) {
    return aggregate;
  }

  /** A window function in the database's words. */
  default RexNode lower(RexOver over, Lowering context) {
    return over;
  }

  /** Why the literal cannot be written; empty where it can. */
  Optional<String> refusal(RexLiteral literal);

  /** A literal as the database wants it written. */
  default RexNode literal(RexLiteral literal, Lowering context) {
    return literal;
  }

  /** A {@code ?} as the database wants it written. */
  default RexNode parameter(RexDynamicParam parameter, Lowering context) {
    return parameter;
  }

  /** Rows of a statement are about to be read on a connection. */
  default void opening(Connection connection) throws SQLException {}

  /** They are read, or nobody wants them any more; once for each {@link #opening}. */
  default void closed(Connection connection) throws SQLException {}

  /** A value as the driver of the database takes it. */
  @Nullable Object bound(@Nullable Object value);

  /** The pattern of a LIKE in the database's own matching; see {@link Lowering#pattern}. */
  String pattern(String like);

  /** A value as a result set carries it; null for NULL. */
  @Nullable Object read(ResultSet row, int column, SqlTypeName type) throws SQLException;

  /** Whether statements of a connection see one state while rows of one of them are being read. */
  default boolean readsOneStateWhileOnARow() {
    return false;
  }

  /** What an error of the database means. */
  ErrorCode code(SQLException failure);

  /** What lowering a call may ask for. */
  interface Lowering {

    RexBuilder rex();

    /** The milliseconds of CURRENT_TIMESTAMP, the same all through a statement. */
    RexNode clock(RexCall call);

    /** The {@code ?} of a LIKE, whose value is to pass through {@link CatalogDialect#pattern}. */
    RexNode pattern(RexNode parameter);

    /** An operand or a rewritten call, lowered in turn. */
    RexNode lower(RexNode node);
  }
}
