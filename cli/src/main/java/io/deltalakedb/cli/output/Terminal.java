package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where a verb reads and writes: data goes to {@code out}, words to {@code err}.
 *
 * @param in standard input
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param readsKeys whether a person types {@code in}
 * @param showsOut whether a person reads {@code out} as it comes
 * @param showsErr whether a person reads {@code err} as it comes
 * @param columns width of the screen in characters
 * @param directory what relative paths start from
 * @param home where the user's own files lie
 * @param program how the program was called, for commands that people may copy
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean readsKeys,
    boolean showsOut,
    boolean showsErr,
    int columns,
    Path directory,
    Path home,
    String program) {

  public Terminal {
    requireNonNull(in, "in");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(directory, "directory");
    requireNonNull(home, "home");
    requireNonNull(program, "program");
  }
}
