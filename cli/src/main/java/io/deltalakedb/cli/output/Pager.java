package io.deltalakedb.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The program through which long results are read, as {@code $PAGER} names it, or else {@code
 * less}; one that shows what fits on a screen at once. The program reads as fast as its reader
 * does, so that a long result is fetched no further than it is looked at.
 */
public final class Pager implements AutoCloseable {

  /** Quit where all fits, keep colours, do not wrap lines, leave the text on the screen. */
  private static final String LESS_OPTIONS = "FRSX";

  private final Process process;
  private final PrintStream out;

  private Pager(Process process) {
    this.process = process;
    this.out =
        new PrintStream(
            new BufferedOutputStream(process.getOutputStream()), false, StandardCharsets.UTF_8);
  }

  /** Starts the pager; empty where the environment asks for none or it cannot be started. */
  public static Optional<Pager> start(Map<String, String> environment) {
    // On a terminal that cannot move its cursor less would stop and ask before each result.
    boolean isDumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    String command = environment.getOrDefault("PAGER", isDumb ? "" : "less");
    if (command.isBlank() || command.equals("cat")) {
      return Optional.empty();
    }
    String program = command.strip().split("\\s+", 2)[0];
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putIfAbsent("LESS", LESS_OPTIONS);
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "command -v \"$0\" >/dev/null", program).start();
      return process.waitFor() == 0 ? Optional.of(new Pager(builder.start())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What is written here is read page by page; it fails silently once the reader has left. */
  public PrintStream out() {
    return out;
  }

  /** Waits until the reader leaves. */
  @Override
  public void close() {
    out.close();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
