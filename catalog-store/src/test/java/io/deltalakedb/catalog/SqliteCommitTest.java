package io.deltalakedb.catalog;

class SqliteCommitTest extends CommitContract implements EmptyDatabase.OnSqlite {}
