package io.deltalakedb.catalog;

class PostgresImportTest extends ImportContract implements EmptyDatabase.OnPostgres {}
