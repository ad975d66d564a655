package io.deltalakedb.calcite.relation;

/** The types that columns of relations, parameters and results have. */
public enum ColumnType {
  /** 64-bit signed. */
  BIGINT,
  /** 32-bit signed. */
  INTEGER,
  /** 64-bit floating point. */
  DOUBLE,
  /** Stored as 0 and 1. */
  BOOLEAN,
  /** Text of any length; maps, arrays and structs are JSON in it. */
  VARCHAR,
  /** UTC with milliseconds; stored as milliseconds since the epoch. */
  TIMESTAMP;

  /** The type as information_schema writes it in full. */
  public String fullName() {
    return this == TIMESTAMP ? "TIMESTAMP(3)" : name();
  }
}
