package io.deltalakedb.core.schema;

/**
 * The type of a column or of a part of it (PROTOCOL.md, "Schema Serialization Format"). A type that
 * is not known is kept as {@link Unrecognised}.
 */
public sealed interface DataType
    permits Primitive, Decimal, ArrayType, MapType, StructType, Unrecognised {

  /** The JSON text of the type as it stands in a schemaString; a simple name is quoted. */
  String json();

  /** The type in SQL: {@code BIGINT}, {@code STRUCT<a: INT>}. */
  String sql();

  /** Delta's name of the type, nested ones spelled out: {@code long}, {@code struct<a:integer>}. */
  String deltaName();
}
