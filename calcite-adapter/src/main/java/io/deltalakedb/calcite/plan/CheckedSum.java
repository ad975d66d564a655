package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.impl.AggregateFunctionImpl;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** The sum of whole numbers that fails where BIGINT ends; public, because Calcite calls it. */
public final class CheckedSum {

  private CheckedSum() {}

  public static @Nullable Long init() {
    return null;
  }

  public static @Nullable Long add(@Nullable Long sum, long value) {
    return sum == null ? Long.valueOf(value) : Long.valueOf(Math.addExact(sum, value));
  }

  public static @Nullable Long result(@Nullable Long sum) {
    return sum;
  }

  /** SUM, with a result of that type. */
  static SqlAggFunction of(RelDataType type) {
    AggregateFunctionImpl sum = AggregateFunctionImpl.create(CheckedSum.class);
    if (sum == null) {
      throw new IllegalStateException("the sum is a function as Calcite wants it");
    }
    return new SqlUserDefinedAggFunction(
        new SqlIdentifier("CHECKED_SUM", SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.explicit(type),
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(
            List.of(SqlTypeFamily.NUMERIC),
            types -> List.of(types.createSqlType(SqlTypeName.BIGINT)),
            index -> "value",
            index -> false),
        sum,
        false,
        false,
        Optionality.FORBIDDEN);
  }
}
