package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import io.deltalakedb.driver.DeltaLakeDriver;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that shows rows of the relations. */
abstract class RelationVerb extends Verb {

  @Mixin private DatabaseOption database;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv, json, jsonl or markdown.")
  private OutputFormat format;

  @Override
  public final Integer call() throws SQLException {
    ConnectionConfig config = database.config();
    try (DeltaLakeDb db = DeltaLakeDb.open(config);
        Connection connection = new DeltaLakeDriver().connect(config)) {
      return show(db, connection, new Rows(format, out(), err()));
    }
  }

  /** Prints; the answer is the exit code. */
  abstract int show(DeltaLakeDb db, Connection connection, Rows rows) throws SQLException;
}
