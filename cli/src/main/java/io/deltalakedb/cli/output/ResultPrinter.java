package io.deltalakedb.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prints the rows of a query as they come. */
public final class ResultPrinter {

  private static final long ROWS_BETWEEN_LOOKS = 1000;
  private static final int MILLI_DIGITS = 3;

  private final PrintStream out;
  private final OutputFormat format;
  private final String nullText;
  private final OptionalInt width;

  public ResultPrinter(PrintStream out, OutputFormat format, String nullText, OptionalInt width) {
    this.out = requireNonNull(out, "out");
    this.format = requireNonNull(format, "format");
    this.nullText = requireNonNull(nullText, "nullText");
    this.width = requireNonNull(width, "width");
  }

  /** The same in another place. */
  public ResultPrinter to(PrintStream other) {
    return new ResultPrinter(other, format, nullText, width);
  }

  /** The same in another form. */
  public ResultPrinter as(OutputFormat other) {
    return new ResultPrinter(out, other, nullText, width);
  }

  /** Prints to the end, or until nobody reads any more. */
  public void print(ResultSet rows) throws SQLException {
    List<OutputColumn> columns = columns(rows.getMetaData());
    RowPrinter printer = format.printer(out, nullText, width);
    printer.begin(columns);
    for (long count = 1; rows.next(); count++) {
      printer.row(cells(rows, columns));
      if (count % ROWS_BETWEEN_LOOKS == 0 && out.checkError()) {
        return;
      }
    }
    printer.end();
    out.flush();
  }

  private static List<OutputColumn> columns(ResultSetMetaData metaData) throws SQLException {
    List<OutputColumn> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(new OutputColumn(metaData.getColumnLabel(i), kind(metaData.getColumnType(i))));
    }
    return columns;
  }

  private static CellKind kind(int type) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> CellKind.INTEGER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> CellKind.DECIMAL;
      case Types.TIMESTAMP -> CellKind.TIMESTAMP;
      case Types.BOOLEAN, Types.BIT -> CellKind.BOOLEAN;
      default -> CellKind.TEXT;
    };
  }

  private static List<Optional<String>> cells(ResultSet rows, List<OutputColumn> columns)
      throws SQLException {
    List<Optional<String>> cells = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      Optional<String> text = Optional.ofNullable(rows.getString(i));
      boolean isTime = columns.get(i - 1).kind() == CellKind.TIMESTAMP;
      cells.add(isTime ? text.map(ResultPrinter::inMillis) : text);
    }
    return cells;
  }

  /** Times are kept in milliseconds; digits beyond them say nothing. */
  private static String inMillis(String time) {
    int point = time.indexOf('.');
    return point < 0 || time.length() <= point + MILLI_DIGITS
        ? time
        : time.substring(0, point + 1 + MILLI_DIGITS);
  }
}
