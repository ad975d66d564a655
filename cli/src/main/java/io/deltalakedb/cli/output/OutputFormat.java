package io.deltalakedb.cli.output;

/** How rows are printed. */
public enum OutputFormat {
  table,
  csv,
  json,
  jsonl,
  markdown;

  /** The printer of this format. */
  public RowPrinter printer() {
    return switch (this) {
      case table -> new TablePrinter();
      case csv -> new CsvPrinter();
      case json -> new JsonPrinter(true);
      case jsonl -> new JsonPrinter(false);
      case markdown -> new MarkdownPrinter();
    };
  }
}
