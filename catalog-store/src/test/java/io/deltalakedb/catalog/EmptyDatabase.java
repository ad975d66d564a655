package io.deltalakedb.catalog;

import java.nio.file.Path;

/** Where a test has a database of its own. */
interface EmptyDatabase {

  /** The URL of a new database, for the database's own driver. */
  String emptyDatabase(Path folder);

  /** A file in the test's folder. */
  interface OnSqlite extends EmptyDatabase {

    @Override
    default String emptyDatabase(Path folder) {
      return "jdbc:sqlite:" + folder.resolve("catalog.sqlite");
    }
  }

  /** A file in the test's folder, of DuckDB. */
  interface OnDuckDb extends EmptyDatabase {

    @Override
    default String emptyDatabase(Path folder) {
      return "jdbc:duckdb:" + folder.resolve("catalog.duckdb");
    }
  }

  /** A database on the server of this JVM. */
  interface OnPostgres extends EmptyDatabase {

    @Override
    default String emptyDatabase(Path folder) {
      return PostgresServer.freshDatabase();
    }
  }
}
