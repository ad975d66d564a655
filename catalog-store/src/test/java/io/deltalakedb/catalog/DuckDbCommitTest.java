package io.deltalakedb.catalog;

class DuckDbCommitTest extends CommitContract implements EmptyDatabase.OnDuckDb {}
