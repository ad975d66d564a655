package io.deltalakedb.calcite.plan;

import java.util.List;
import java.util.Set;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** Whether a set of texts or of whole numbers has a value; public, because Calcite calls it. */
public final class SetMembership {

  static final SqlUserDefinedFunction IS_IN =
      new SqlUserDefinedFunction(
          new SqlIdentifier("IS_IN", SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.BOOLEAN_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.operandMetadata(
              List.of(SqlTypeFamily.ANY, SqlTypeFamily.ANY),
              types -> List.of(types.createSqlType(SqlTypeName.ANY)),
              index -> index == 0 ? "values" : "value",
              index -> false),
          ScalarFunctionImpl.create(SetMembership.class, "contains"));

  private SetMembership() {}

  /** NULL for NULL, as IN answers. */
  public static @Nullable Boolean contains(Object values, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    Object plain = value instanceof Number number ? Long.valueOf(number.longValue()) : value;
    return ((Set<?>) values).contains(plain);
  }
}
