package io.deltalakedb.catalog;

class DuckDbTableTest extends TableContract implements EmptyDatabase.OnDuckDb {}
