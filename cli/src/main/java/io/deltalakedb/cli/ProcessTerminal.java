package io.deltalakedb.cli;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.Terminal;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The terminal of this process. The launcher knows what Java 17 cannot ask: what is a screen. */
record ProcessTerminal(Terminal terminal) {

  private static final int BUFFER = 1 << 16;
  private static final int DEFAULT_COLUMNS = 80;

  ProcessTerminal {
    requireNonNull(terminal, "terminal");
  }

  /** Log messages of libraries come without stack traces, unless they are asked for. */
  static ProcessTerminal open(boolean isVerbose) {
    if (!isVerbose) {
      System.setErr(
          new PrintStream(
              new WithoutStackTraces(new FileOutputStream(FileDescriptor.err)),
              true,
              StandardCharsets.UTF_8));
    }
    List<String> screens = screens();
    return new ProcessTerminal(
        new Terminal(
            System.in,
            stream(FileDescriptor.out, !screens.contains("out")),
            stream(FileDescriptor.err, false),
            screens.contains("in"),
            screens.contains("out"),
            screens.contains("err"),
            Integer.getInteger("dl.columns", DEFAULT_COLUMNS),
            Path.of("").toAbsolutePath(),
            home(),
            System.getProperty("dl.program", "dl")));
  }

  /** As shells see it; Java asks the list of users instead. */
  private static Path home() {
    String home = System.getenv("HOME");
    return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", ".") : home);
  }

  /** Without the launcher there is only the console, which is there for all three or for none. */
  @SuppressWarnings("SystemConsoleNull") // newer JDKs are asked for the rest below
  private static List<String> screens() {
    String told = System.getProperty("dl.terminal");
    if (told != null) {
      return List.of(told.split(","));
    }
    Console console = System.console();
    return console != null && isTerminal(console) ? List.of("in", "out", "err") : List.of();
  }

  /** JDK 22 and later always have a console and say by a method whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static PrintStream stream(FileDescriptor target, boolean isBuffered) {
    OutputStream out = new FileOutputStream(target);
    return new PrintStream(
        isBuffered ? new BufferedOutputStream(out, BUFFER) : out,
        !isBuffered,
        StandardCharsets.UTF_8);
  }

  void flush() {
    terminal.out().flush();
    terminal.err().flush();
  }
}
