package io.deltalakedb.catalog;

class DuckDbImportTest extends ImportContract implements EmptyDatabase.OnDuckDb {}
