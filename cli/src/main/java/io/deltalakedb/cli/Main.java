package io.deltalakedb.cli;

import io.deltalakedb.cli.command.DlCommand;
import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;
import org.slf4j.simple.SimpleServiceProvider;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The entry of the {@code dl} command. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    // The driver's jar brings a logger of its own; that one is chosen is no news.
    System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
    System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, SimpleServiceProvider.class.getName());
    List<String> words = List.of(args);
    ProcessTerminal process = ProcessTerminal.open(words.contains("--verbose"));
    int code = run(process.terminal(), words);
    process.flush();
    System.exit(code);
  }

  /** Runs one verb and answers its exit code. */
  public static int run(Terminal terminal, List<String> args) {
    CommandLine commandLine = DlCommand.commandLine(terminal);
    commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(false);
    UsageErrors usageErrors = new UsageErrors(terminal.err());
    commandLine.setParameterExceptionHandler((error, given) -> usageErrors.print(error));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            new ErrorPrinter(terminal.err(), isVerbose(parsed)).print(failure));
    return commandLine.execute(args.toArray(String[]::new));
  }

  private static boolean isVerbose(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(command -> command.getParseResult().hasMatchedOption("--verbose"));
  }
}
