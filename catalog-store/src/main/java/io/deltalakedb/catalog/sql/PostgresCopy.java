package io.deltalakedb.catalog.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows given to PostgreSQL by COPY: no statement is bound and no answer awaited for each. */
final class PostgresCopy implements RowAppends {

  private static final int FEW = 128;
  private static final int FEW_STATEMENTS = 8;
  private static final int CHUNK = 1 << 16;
  private static final Pattern INSERT =
      Pattern.compile("\\s*INSERT INTO (\\w+)\\s*(\\([^)]*\\))\\s*VALUES\\s*\\([?,\\s]*\\)\\s*");

  /** COPY is two journeys more, and cannot do what one with ON CONFLICT does. */
  @Override
  public boolean appendFew(Command insert, String sql, List<@Nullable Object[]> rows, Convoy convoy)
      throws SQLException {
    if (INSERT.matcher(sql).matches()) {
      if (rows.size() > FEW) {
        return false;
      }
      convoy.insert(sql, rows);
    } else if (rows.size() <= FEW_STATEMENTS) {
      rows.forEach(row -> convoy.add(sql, row));
    } else {
      insert.runBatch(rows);
    }
    return true;
  }

  @Override
  public void append(Connection connection, String insert, List<@Nullable Object[]> rows)
      throws SQLException {
    Matcher parts = INSERT.matcher(insert);
    if (!parts.matches()) {
      throw new IllegalArgumentException(insert);
    }
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + parts.group(1) + " " + parts.group(2) + " FROM STDIN");
    try {
      StringBuilder lines = new StringBuilder();
      for (@Nullable Object[] row : rows) {
        line(row, lines);
        if (lines.length() > CHUNK) {
          send(copy, lines);
        }
      }
      send(copy, lines);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private static void line(@Nullable Object[] row, StringBuilder line) {
    for (int i = 0; i < row.length; i++) {
      line.append(i == 0 ? "" : "\t");
      Object value = row[i];
      if (value == null) {
        line.append("\\N");
      } else if (value instanceof String text) {
        escaped(text, line);
      } else if (value instanceof byte[] bytes) {
        line.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      } else {
        line.append(value);
      }
    }
    line.append('\n');
  }

  /** Only these four have a meaning to COPY. */
  private static void escaped(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }
}
