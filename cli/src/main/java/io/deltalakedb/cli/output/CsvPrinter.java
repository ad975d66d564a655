package io.deltalakedb.cli.output;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180) under a header; NULL is an empty field, a text is quoted. */
final class CsvPrinter implements RowPrinter {

  @Override
  public long print(ResultSet result, PrintWriter out) throws SQLException {
    RowSet rows = new RowSet(result);
    out.println(rows.names().stream().map(CsvPrinter::field).collect(Collectors.joining(",")));
    long count = 0;
    while (rows.next()) {
      out.println(rows.row().stream().map(CsvPrinter::field).collect(Collectors.joining(",")));
      count++;
    }
    return count;
  }

  private static String field(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
