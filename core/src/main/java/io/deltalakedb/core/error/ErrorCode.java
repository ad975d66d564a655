package io.deltalakedb.core.error;

/** Every way in which a call can fail: its SQLSTATE and the stable vendor code. */
public enum ErrorCode {
  /** Someone else committed what this commit expected or read. */
  COMMIT_CONFLICT("40001", 1001, true),
  /** The connection was lost while committing; nobody knows whether the commit stands. */
  COMMIT_UNKNOWN("08007", 1002, false),
  /** The catalog database cannot be reached or opened. */
  CATALOG_UNAVAILABLE("08001", 1003, true),
  /** No table of that name. */
  TABLE_NOT_FOUND("42S02", 1004, false),
  /** No column of that name. */
  COLUMN_NOT_FOUND("42S22", 1005, false),
  /** The name, or the location, is taken. */
  TABLE_EXISTS("42S01", 1006, false),
  /** No schema of that name. */
  SCHEMA_NOT_FOUND("3F000", 1007, false),
  /** The table or the call asks for a feature that is not there; the message names it. */
  UNSUPPORTED_FEATURE("0A000", 1008, false),
  /** The change breaks a rule of the table or of the protocol. */
  TABLE_RULE("23514", 1009, false),
  /** An argument is missing, unknown or out of range. */
  INVALID_VALUE("22023", 1010, false),
  /** The statement does not parse. */
  SYNTAX("42601", 1011, false),
  /** No procedure or function of that name. */
  UNKNOWN_ROUTINE("42883", 1012, false),
  /** The connection is read-only. */
  READ_ONLY("25006", 1013, false),
  /** The table or the catalog is in a state that forbids the call. */
  INVALID_STATE("55000", 1014, false),
  /** A lock was not given within the wait. */
  LOCK_TIMEOUT("55P03", 1015, true),
  /** The log breaks the protocol, or the catalog database is damaged. */
  INVALID_LOG("XX001", 1016, false),
  /** Reading or writing the log failed; a read-only directory too. */
  LOG_IO("58030", 1017, true),
  /** The disk is full. */
  DISK_FULL("53100", 1018, true),
  /** A limit is passed. */
  LIMIT("54000", 1019, false),
  /** The statement was cancelled or ran out of time. */
  CANCELLED("57014", 1020, false),
  /** The user may not do this. */
  NOT_ALLOWED("42501", 1021, false),
  /** A state that should be impossible: our mistake. */
  INTERNAL("XX000", 1022, false),
  /** A number leaves the range of its type. */
  NUMBER_OUT_OF_RANGE("22003", 1023, false),
  /** The ESCAPE of a LIKE is not one character. */
  INVALID_ESCAPE("22019", 1024, false),
  /** There is no such catalog. */
  CATALOG_NOT_FOUND("3D000", 1025, false),
  /** There is no catalog at the address; unlike 1003, waiting does not help. */
  CATALOG_MISSING("08001", 1026, false);

  private final String sqlState;
  private final int vendorCode;
  private final boolean retryable;

  ErrorCode(String sqlState, int vendorCode, boolean retryable) {
    this.sqlState = sqlState;
    this.vendorCode = vendorCode;
    this.retryable = retryable;
  }

  /** Five characters. */
  public String sqlState() {
    return sqlState;
  }

  /** The number that JDBC shows as vendor code. */
  public int vendorCode() {
    return vendorCode;
  }

  /** Whether the same call may succeed later. */
  public boolean isRetryable() {
    return retryable;
  }
}
