package io.deltalakedb.catalog.sql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table's application transactions, or of its domains, that hold: each until the next
 * of its name. A set-based database is told of the ends by the ids of the rows' lines, which are
 * remembered: a streaming writer leaves a row at each version.
 */
final class Holding {

  private final Writing writing;
  private final String rows;
  private final String name;
  private final Map<String, Long> lines = new HashMap<>();

  /**
   * Rows of a table that names them by a column.
   *
   * @param rows the table, {@code dl_app_transaction} or {@code dl_domain_metadata}
   * @param name its column
   */
  Holding(Writing writing, String rows, String name) {
    this.writing = writing;
    this.rows = rows;
    this.name = name;
  }

  /** The row of this name, where there is one, holds up to the version before. */
  void end(String value, long version) throws SQLException {
    if (!writing.isSetBased()) {
      writing
          .command(
              "UPDATE "
                  + rows
                  + " SET valid_to_version = ? WHERE table_key = ? AND "
                  + name
                  + " = ? AND valid_to_version IS NULL")
          .number(version - 1)
          .number(writing.tableKey)
          .text(value)
          .run();
      return;
    }
    Optional<Long> line = line(value);
    if (line.isPresent()) {
      writing.later(
          "UPDATE "
              + rows
              + " SET valid_to_version = e.valid_to FROM (SELECT unnest(?::BIGINT[]) AS line,"
              + " unnest(?::BIGINT[]) AS valid_to) AS e WHERE line_id = e.line",
          line.get(),
          version - 1);
    }
  }

  private Optional<Long> line(String value) throws SQLException {
    Long known = lines.get(value);
    if (known != null) {
      return Optional.of(known);
    }
    return writing
        .command(
            "SELECT line_id FROM "
                + rows
                + " WHERE table_key = ? AND "
                + name
                + " = ? AND valid_to_version IS NULL")
        .number(writing.tableKey)
        .text(value)
        .first(row -> row.getLong(1));
  }

  /** Writes the row that holds from now on. */
  void begin(String value, long lineId, Command insert) throws SQLException {
    if (writing.isSetBased()) {
      lines.put(value, lineId);
      writing.insert(insert);
    } else {
      insert.run();
    }
  }
}
