package io.deltalakedb.cli.output;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of GitHub's Markdown. */
final class MarkdownPrinter implements RowPrinter {

  @Override
  public long print(ResultSet result, PrintWriter out) throws SQLException {
    RowSet rows = new RowSet(result);
    out.println(line(rows.names()));
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < rows.names().size(); i++) {
      rule.append(rows.isNumber(i) ? " ---: |" : " --- |");
    }
    out.println(rule);
    long count = 0;
    while (rows.next()) {
      out.println(line(rows.row()));
      count++;
    }
    return count;
  }

  private static String line(List<? extends @Nullable String> values) {
    StringBuilder line = new StringBuilder("|");
    for (String value : values) {
      String text = value == null ? "" : value.replace("|", "\\|").replace("\n", "<br>");
      line.append(' ').append(text).append(" |");
    }
    return line.toString();
  }
}
