package io.deltalakedb.catalog;

class SqliteTransactionTest extends TransactionContract implements EmptyDatabase.OnSqlite {}
