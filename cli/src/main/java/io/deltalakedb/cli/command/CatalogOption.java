package io.deltalakedb.cli.command;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.driver.ConnectionConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which catalog a verb works on. */
final class CatalogOption {

  @Option(
      names = "--database",
      required = true,
      paramLabel = "CATALOG",
      description =
          "The catalog: a path, a jdbc:deltalakedb: URL or a deltasql:// URI"
              + " (deltasql://sqlite/<absolute path>?table=schema.name).")
  String database = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** The address, understood; an address that is not is a usage error. */
  ConnectionConfig config() {
    try {
      return ConnectionConfig.parse(database);
    } catch (DeltaLakeDbException e) {
      if (e.code().sqlState().equals("22023")) {
        throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }
}
