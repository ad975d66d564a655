package io.deltalakedb.catalog;

class SqliteImportTest extends ImportContract implements EmptyDatabase.OnSqlite {}
