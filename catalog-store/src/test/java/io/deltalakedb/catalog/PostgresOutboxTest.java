package io.deltalakedb.catalog;

class PostgresOutboxTest extends OutboxContract implements EmptyDatabase.OnPostgres {}
