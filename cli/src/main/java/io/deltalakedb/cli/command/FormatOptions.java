package io.deltalakedb.cli.command;

import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.cli.output.ResultPrinter;
import io.deltalakedb.cli.output.Terminal;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How rows are printed. */
final class FormatOptions {

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where it is left out.")
  OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = "--null",
      defaultValue = "",
      paramLabel = "TEXT",
      description =
          "What stands for null in table, csv and markdown; nothing where it is left out.")
  String nullText = "";

  ResultPrinter printer(Terminal terminal) {
    OptionalInt width =
        terminal.showsOut() ? OptionalInt.of(terminal.columns()) : OptionalInt.empty();
    return new ResultPrinter(terminal.out(), format, nullText, width);
  }
}
