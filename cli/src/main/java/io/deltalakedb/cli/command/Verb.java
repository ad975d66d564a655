package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.cli.output.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every verb has. It answers the exit code; what it throws is told by its caller. */
abstract class Verb implements Callable<Integer> {

  @Mixin CommonOptions common = new CommonOptions();

  final Terminal terminal;

  Verb(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }
}
