package io.deltalakedb.cli.command;

import io.deltalakedb.driver.ProductVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code dl version}. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand extends Verb {

  @Override
  public Integer call() {
    out().println(text());
    return ExitCodes.OK;
  }

  private static String text() {
    return ProductVersion.NAME
        + " "
        + ProductVersion.TEXT
        + " (Java "
        + Runtime.version().feature()
        + ")";
  }

  /** The version for {@code dl --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }
  }
}
