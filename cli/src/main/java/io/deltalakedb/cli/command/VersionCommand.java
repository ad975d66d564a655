package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.driver.ProductVersion;
import picocli.CommandLine.Command;

/** {@code dl version}: which build this is. */
@Command(name = "version", description = "Show the version of deltalakedb and of Java.")
final class VersionCommand extends Verb {

  VersionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .printf(
            "%s %s (Java %s)%n",
            ProductVersion.NAME, ProductVersion.TEXT, System.getProperty("java.version"));
    return ExitCode.OK;
  }
}
