package io.deltalakedb.cli;

import io.deltalakedb.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of the command.
 *
 * @param exitCode of the process
 * @param out standard output
 * @param err standard error
 */
record Dl(int exitCode, String out, String err) {

  private static final int COLUMNS = 80;

  /** Runs in a directory, which is the home too, with nothing to read. */
  static Dl in(Path directory, String... args) {
    return piped(directory, "", args);
  }

  /** Runs in a directory with a pipe to read. */
  static Dl piped(Path directory, String input, String... args) {
    return run(directory, input, false, args);
  }

  /** Runs in a directory with a person who types. */
  static Dl typing(Path directory, String input, String... args) {
    return run(directory, input, true, args);
  }

  private static Dl run(Path directory, String input, boolean readsKeys, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            readsKeys,
            false,
            false,
            COLUMNS,
            directory,
            directory,
            "dl");
    int exitCode = Main.run(terminal, List.of(args));
    return new Dl(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  String lastLine() {
    List<String> lines = out.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
