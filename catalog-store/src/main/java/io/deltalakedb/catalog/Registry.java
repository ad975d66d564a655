package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Sessions;
import java.util.Optional;

/** What the catalog keeps that no log knows. Changes are part of a transaction that is open. */
public final class Registry {

  private final Database database;
  private final Sessions sessions;
  private final Optional<String> userName;

  Registry(Database database, Sessions sessions, Optional<String> userName) {
    this.database = database;
    this.sessions = sessions;
    this.userName = userName;
  }

  /** The schemas. */
  public SchemaRegistry schemas() {
    return new SchemaRegistry(sessions, userName);
  }

  /** Names and owners of tables, and which are dropped. */
  public TableRegistry tables() {
    return new TableRegistry(database, sessions, userName);
  }

  /** Names of versions. */
  public Tags tags() {
    return new Tags(sessions, userName);
  }

  /** What people say of schemas, tables and columns. */
  public Labels labels() {
    return new Labels(sessions);
  }

  /** Keys that nobody enforces. */
  public Keys keys() {
    return new Keys(sessions);
  }

  /** What holds where nobody says otherwise. */
  public Settings settings() {
    return new Settings(sessions);
  }
}
