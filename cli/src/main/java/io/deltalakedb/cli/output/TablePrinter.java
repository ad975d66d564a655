package io.deltalakedb.cli.output;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns under their names. Widths come from the first rows, so that a long result streams; a
 * wider value later pushes its line out.
 */
final class TablePrinter implements RowPrinter {

  private static final int ROWS_FOR_WIDTH = 1000;
  private static final int WIDEST = 120;

  @Override
  public long print(ResultSet result, PrintWriter out) throws SQLException {
    RowSet rows = new RowSet(result);
    List<List<@Nullable String>> first = new ArrayList<>();
    while (first.size() < ROWS_FOR_WIDTH && rows.next()) {
      first.add(rows.row());
    }
    int[] widths = widths(rows, first);
    printLine(rows, rows.names(), widths, out);
    printRule(widths, out);
    for (List<@Nullable String> row : first) {
      printLine(rows, row, widths, out);
    }
    long count = first.size();
    while (count >= ROWS_FOR_WIDTH && rows.next()) {
      printLine(rows, rows.row(), widths, out);
      count++;
    }
    out.println("(" + count + (count == 1 ? " row)" : " rows)"));
    return count;
  }

  private static int[] widths(RowSet rows, List<List<@Nullable String>> first) {
    int[] widths = new int[rows.names().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = rows.names().get(i).length();
      for (List<@Nullable String> row : first) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, shown(row.get(i)).length()));
      }
    }
    return widths;
  }

  private static void printLine(
      RowSet rows, List<? extends @Nullable String> values, int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String value = shown(values.get(i));
      String padding = " ".repeat(Math.max(0, widths[i] - value.length()));
      line.append(i == 0 ? "" : "  ");
      line.append(rows.isNumber(i) ? padding + value : value + padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private static void printRule(int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    out.println(line);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "" : value.replace("\r", "\\r").replace("\n", "\\n");
  }
}
