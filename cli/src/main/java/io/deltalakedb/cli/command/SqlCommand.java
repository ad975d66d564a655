package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.ErrorPrinter;
import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.FileProblem;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dl sql}: statements from the command line, a script, a pipe or a person. */
@Command(
    name = "sql",
    description = {
      "Run SQL on a catalog: what -e gives, a script, standard input, or else a shell.",
      "Stops at the first error with exit code 1, or 5 where someone else committed first."
    })
final class SqlCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "Statements to run; may be given several times.")
  private List<String> statements = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A script to run after them.")
  private Optional<Path> file = Optional.empty();

  SqlCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      ErrorPrinter errors = new ErrorPrinter(terminal.err(), common.verbose);
      SqlRunner runner =
          new SqlRunner(session.connection(), format.printer(terminal), terminal, errors);
      session
          .database()
          .openWarnings()
          .forEach(warning -> terminal.err().println("01000 " + warning));
      if (statements.isEmpty() && file.isEmpty() && terminal.readsKeys()) {
        new SqlShell(runner, session.connection(), terminal, errors).run();
        return ExitCode.OK;
      }
      return scripts(runner);
    }
  }

  private int scripts(SqlRunner runner) throws SQLException {
    try {
      for (String text : statements) {
        runner.script(new BufferedReader(new StringReader(text)));
      }
      if (file.isPresent()) {
        try (BufferedReader script =
            Files.newBufferedReader(terminal.directory().resolve(file.get()))) {
          runner.script(script);
        }
      } else if (statements.isEmpty()) {
        runner.script(
            new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      String source = file.map(Path::toString).orElse("standard input");
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO, "Cannot read " + source + ": " + FileProblem.reason(e), e);
    }
  }
}
