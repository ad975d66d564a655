package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.driver.ProductVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dl version}: which build this is. */
@Command(name = "version", description = "Show the version of deltalakedb and of Java.")
final class VersionCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
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
