package io.deltalakedb.cli;

import io.deltalakedb.cli.command.DlCommand;
import io.deltalakedb.cli.command.ExitCodes;
import io.deltalakedb.driver.SqlExceptions;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry of the {@code dl} command. */
public final class Main {

  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    int exitCode = run(args, out, err);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  /** Runs one verb: data to {@code out}, messages to {@code err}. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new DlCommand());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, given) -> usageError(e));
    line.setExecutionExceptionHandler((e, verb, parsed) -> failure(e, verb));
    return line.execute(args);
  }

  private static int usageError(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("dl: " + e.getMessage());
    err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  private static int failure(Exception e, CommandLine verb) {
    if (e instanceof ParameterException usage) {
      return usageError(usage);
    }
    SQLException failure = SqlExceptions.of(e);
    verb.getOut().flush();
    verb.getErr().println("dl: [" + failure.getSQLState() + "] " + failure.getMessage());
    verb.getErr().flush();
    return ExitCodes.of(failure);
  }
}
