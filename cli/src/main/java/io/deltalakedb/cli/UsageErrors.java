package io.deltalakedb.cli;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.driver.Secrets;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was perhaps meant, and where help is. */
final class UsageErrors {

  private final PrintStream err;

  UsageErrors(PrintStream err) {
    this.err = requireNonNull(err, "err");
  }

  /** An unknown option goes before what is missing: most often it is the one that is missed. */
  int print(ParameterException error) {
    CommandLine command = error.getCommandLine();
    List<String> unknown =
        command.getUnmatchedArguments().stream().filter(word -> word.startsWith("-")).toList();
    boolean hidesUnknown = error instanceof MissingParameterException && !unknown.isEmpty();
    return tell(hidesUnknown ? new UnmatchedArgumentException(command, unknown) : error);
  }

  private int tell(ParameterException error) {
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
