package io.deltalakedb.catalog;

class SqliteOutboxTest extends OutboxContract implements EmptyDatabase.OnSqlite {}
