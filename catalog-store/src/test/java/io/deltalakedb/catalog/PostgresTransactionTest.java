package io.deltalakedb.catalog;

class PostgresTransactionTest extends TransactionContract implements EmptyDatabase.OnPostgres {}
