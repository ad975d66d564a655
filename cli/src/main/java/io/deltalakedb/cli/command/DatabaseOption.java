package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDriver;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --database}, in any of its forms. */
final class DatabaseOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--database",
      required = true,
      paramLabel = "CATALOG",
      description = "A path, a jdbc:deltalakedb: URL or a deltasql:// URI.")
  private String database;

  /** The catalog; an address that cannot be understood is a usage error. */
  ConnectionConfig config() {
    try {
      return ConnectionConfig.parse(database);
    } catch (DeltaLakeDbException e) {
      if (e.code() == ErrorCode.INVALID_VALUE) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
      throw e;
    }
  }

  Connection connect() throws SQLException {
    return new DeltaLakeDriver().connect(config());
  }
}
