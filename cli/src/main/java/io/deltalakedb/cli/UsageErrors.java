package io.deltalakedb.cli;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.driver.Secrets;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was perhaps meant, and where help is. */
final class UsageErrors {

  private final PrintStream err;

  UsageErrors(PrintStream err) {
    this.err = requireNonNull(err, "err");
  }

  int print(ParameterException error) {
    String name = error.getCommandLine().getCommandSpec().qualifiedName();
    err.println(name + ": " + Secrets.redact(String.valueOf(error.getMessage())));
    if (error instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    err.println("Help: " + name + " --help");
    err.flush();
    return ExitCode.USAGE;
  }
}
