package io.deltalakedb.cli.output;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints the rows of a result set in one format. */
public interface RowPrinter {

  /** Reads all rows and prints them; says how many there were. */
  long print(ResultSet result, PrintWriter out) throws SQLException;
}
