package io.deltalakedb.catalog;

class DuckDbOutboxTest extends OutboxContract implements EmptyDatabase.OnDuckDb {}
