package io.deltalakedb.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs have: where data and messages go, and {@code --help}. */
abstract class Verb implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  CommandSpec spec() {
    return spec;
  }

  /** Data. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Messages. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  void say(String message) {
    err().println(message);
    err().flush();
  }
}
