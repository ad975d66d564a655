package io.deltalakedb.catalog;

class DuckDbTransactionTest extends TransactionContract implements EmptyDatabase.OnDuckDb {}
