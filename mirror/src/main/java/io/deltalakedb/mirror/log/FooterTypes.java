package io.deltalakedb.mirror.log;

import io.deltalakedb.core.action.JsonFields;
import io.deltalakedb.core.json.Json;
import io.deltalakedb.core.schema.ArrayType;
import io.deltalakedb.core.schema.DataType;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.MapType;
import io.deltalakedb.core.schema.Primitive;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.schema.Unrecognised;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The types of Parquet as those of Delta. Only what every reader of Delta tables reads has one:
 * unsigned integers, nanoseconds, times of day, UUIDs, half floats, intervals and lists of two
 * levels have none.
 */
final class FooterTypes {

  private static final String FIELD_ID = "delta.columnMapping.id";

  private FooterTypes() {}

  static StructType schema(GroupType group) {
    return new StructType(group.getFields().stream().map(FooterTypes::field).toList());
  }

  private static StructField field(Type type) {
    Map<String, String> metadata =
        type.getId() == null
            ? Map.of()
            : Map.of(FIELD_ID, Integer.toString(type.getId().intValue()));
    boolean nullable = !type.isRepetition(Type.Repetition.REQUIRED);
    return new StructField(type.getName(), type(type), nullable, new JsonFields(metadata));
  }

  static DataType type(Type type) {
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      return unknown(type);
    }
    return type.isPrimitive() ? primitive(type.asPrimitiveType()) : group(type.asGroupType());
  }

  private static DataType group(GroupType group) {
    LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
    if (logical == null) {
      return schema(group);
    }
    if (logical instanceof VariantLogicalTypeAnnotation) {
      return new Primitive("variant");
    }
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(group);
    }
    boolean isMap =
        logical instanceof MapLogicalTypeAnnotation || logical instanceof MapKeyValueTypeAnnotation;
    return isMap ? map(group) : unknown(group);
  }

  private static DataType list(GroupType group) {
    Type repeated = group.getFieldCount() == 1 ? group.getType(0) : group;
    boolean hasThreeLevels =
        repeated.isRepetition(Type.Repetition.REPEATED)
            && !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array")
            && !repeated.getName().equals(group.getName() + "_tuple");
    if (!hasThreeLevels) {
      return unknown(group);
    }
    Type element = repeated.asGroupType().getType(0);
    return new ArrayType(type(element), !element.isRepetition(Type.Repetition.REQUIRED));
  }

  private static DataType map(GroupType group) {
    Type repeated = group.getFieldCount() == 1 ? group.getType(0) : group;
    if (repeated.isPrimitive()
        || !repeated.isRepetition(Type.Repetition.REPEATED)
        || repeated.asGroupType().getFieldCount() != 2) {
      return unknown(group);
    }
    Type key = repeated.asGroupType().getType(0);
    Type value = repeated.asGroupType().getType(1);
    return new MapType(type(key), type(value), !value.isRepetition(Type.Repetition.REQUIRED));
  }

  private static DataType primitive(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal.getPrecision() <= 38
          ? new Decimal(decimal.getPrecision(), decimal.getScale())
          : unknown(type);
    }
    String name =
        switch (type.getPrimitiveTypeName()) {
          case BOOLEAN -> "boolean";
          case FLOAT -> "float";
          case DOUBLE -> "double";
          case INT96 -> "timestamp";
          case INT32 -> int32(logical);
          case INT64 -> int64(logical);
          case BINARY -> binary(logical);
          case FIXED_LEN_BYTE_ARRAY -> logical == null ? "binary" : null;
        };
    return name == null ? unknown(type) : new Primitive(name);
  }

  private static @Nullable String int32(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null) {
      return "integer";
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return "date";
    }
    if (logical instanceof IntLogicalTypeAnnotation number && number.isSigned()) {
      return switch (number.getBitWidth()) {
        case 8 -> "byte";
        case 16 -> "short";
        default -> "integer";
      };
    }
    return null;
  }

  private static @Nullable String int64(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null) {
      return "long";
    }
    if (logical instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() != TimeUnit.NANOS) {
      return time.isAdjustedToUTC() ? "timestamp" : "timestamp_ntz";
    }
    return logical instanceof IntLogicalTypeAnnotation number && number.isSigned() ? "long" : null;
  }

  private static @Nullable String binary(@Nullable LogicalTypeAnnotation logical) {
    if (logical == null) {
      return "binary";
    }
    boolean isText =
        List.of(
                StringLogicalTypeAnnotation.class,
                EnumLogicalTypeAnnotation.class,
                JsonLogicalTypeAnnotation.class)
            .contains(logical.getClass());
    return isText ? "string" : null;
  }

  private static DataType unknown(Type type) {
    String text = type.toString().replaceAll("\\s+", " ").replaceAll("^(optional|required) ", "");
    return new Unrecognised(Json.quote("Parquet's " + text.replace('"', '\'')));
  }
}
