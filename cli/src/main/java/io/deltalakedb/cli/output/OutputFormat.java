package io.deltalakedb.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalInt;

/** The forms in which rows are printed. */
public enum OutputFormat {
  TABLE,
  CSV,
  JSON,
  JSONL,
  MARKDOWN,
  RECORD;

  /**
   * A printer of this form.
   *
   * @param nullText stands for null where the form has no null of its own
   * @param width of the screen, empty where nothing is cut
   */
  public RowPrinter printer(PrintStream out, String nullText, OptionalInt width) {
    return switch (this) {
      case TABLE -> new TablePrinter(out, nullText, width);
      case CSV -> new CsvPrinter(out, nullText);
      case JSON -> new JsonPrinter(out);
      case JSONL -> new JsonLinesPrinter(out);
      case MARKDOWN -> new MarkdownPrinter(out, nullText);
      case RECORD -> new RecordPrinter(out, nullText);
    };
  }

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
