package io.deltalakedb.cli;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.driver.Secrets;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was perhaps meant, and where help is. */
final class UsageErrors {

  /** Constants of Java, which are written in lower case on a command line. */
  private static final Pattern CHOICES = Pattern.compile("expected one of \\[[A-Z_, ]*]");

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

  private static String message(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !unmatched.getUnmatched().isEmpty()) {
      boolean isVerb = !error.getCommandLine().getSubcommands().isEmpty();
      String word = unmatched.getUnmatched().get(0);
      return (isVerb ? "Unknown verb '" : "Unexpected argument '") + word + "'";
    }
    return CHOICES
        .matcher(String.valueOf(error.getMessage()))
        .replaceAll(choices -> choices.group().toLowerCase(Locale.ROOT));
  }

  private int tell(ParameterException error) {
    String name = error.getCommandLine().getCommandSpec().qualifiedName();
    err.println(name + ": " + Secrets.redact(message(error)));
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
