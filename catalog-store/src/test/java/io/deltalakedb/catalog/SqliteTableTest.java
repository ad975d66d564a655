package io.deltalakedb.catalog;

class SqliteTableTest extends TableContract implements EmptyDatabase.OnSqlite {}
