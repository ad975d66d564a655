package io.deltalakedb.catalog;

class PostgresCommitTest extends CommitContract implements EmptyDatabase.OnPostgres {}
