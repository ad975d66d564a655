package io.deltalakedb.cli.command;

import java.io.Console;

/** Whether a person is watching. */
final class Terminals {

  private Terminals() {}

  /** Newer JDKs always have a console and say by another method whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
