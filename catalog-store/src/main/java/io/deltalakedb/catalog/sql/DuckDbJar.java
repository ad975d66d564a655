package io.deltalakedb.catalog.sql;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** DuckDB's driver, which is too large to be part of ours. */
final class DuckDbJar {

  /** The version that catalogs are tested with. */
  static final String NAME = "duckdb_jdbc-2.0.0.1.jar";

  private DuckDbJar() {}

  /** Fails where the driver's jar is missing. */
  static void require(@Nullable ClassLoader loader) {
    try {
      Class.forName("org.duckdb.DuckDBDriver", false, loader);
    } catch (ClassNotFoundException missing) {
      throw new DeltaLakeDbException(
          ErrorCode.CATALOG_UNAVAILABLE,
          "Cannot open a catalog in DuckDB: its driver is not on the class path; add "
              + NAME
              + " (org.duckdb:duckdb_jdbc)",
          missing);
    }
  }
}
