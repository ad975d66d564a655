package io.deltalakedb.cli.command;

import picocli.CommandLine.Option;

/** What every verb takes. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and stop.")
  boolean help;

  @Option(names = "--verbose", description = "Show stack traces with errors.")
  boolean verbose;
}
