package io.deltalakedb.catalog;

class PostgresTableTest extends TableContract implements EmptyDatabase.OnPostgres {}
