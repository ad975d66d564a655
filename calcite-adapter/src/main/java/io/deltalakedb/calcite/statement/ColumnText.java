package io.deltalakedb.calcite.statement;

import io.deltalakedb.core.schema.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of CREATE TABLE or ADD COLUMN.
 *
 * @param path names
 * @param type text of its type, NOT NULL behind it where it is written
 * @param comment a text or a {@code ?}
 * @param after the column behind which it stands; an empty name is the first place
 */
record ColumnText(
    List<String> path, String type, Optional<CallValue> comment, Optional<String> after) {

  private static final String[] BEHIND_TYPE = {
    "NOT",
    "NULL",
    "COMMENT",
    "FIRST",
    "AFTER",
    "DEFAULT",
    "GENERATED",
    "MASK",
    "COLLATE",
    "PRIMARY",
    "REFERENCES",
    "CHECK",
    "CONSTRAINT",
    "UNIQUE"
  };

  /** Reads one column. */
  static ColumnText read(TokenCursor at, String statement) {
    if (at.isWord("CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK", "UNIQUE")) {
      throw refused(at, statement);
    }
    List<String> path = at.names("a column");
    at.accept(":");
    StringBuilder type = new StringBuilder(at.type(BEHIND_TYPE));
    if (type.isEmpty()) {
      throw at.unexpected("a type");
    }
    Optional<CallValue> comment = Optional.empty();
    Optional<String> after = Optional.empty();
    while (!at.isAtEnd() && !at.current().isSymbol(",") && !at.current().isSymbol(")")) {
      if (at.acceptWord("NOT")) {
        at.expectWords("NULL");
        type.append(" NOT NULL");
      } else if (at.acceptWord("COMMENT")) {
        comment = Optional.of(at.text("a comment"));
      } else if (at.acceptWord("FIRST")) {
        after = Optional.of("");
      } else if (at.acceptWord("AFTER")) {
        after = Optional.of(at.name("a column"));
      } else if (!at.acceptWord("NULL")) {
        throw refused(at, statement);
      }
    }
    return new ColumnText(path, type.toString(), comment, after);
  }

  private static RuntimeException refused(TokenCursor at, String statement) {
    if (at.isWord("DEFAULT")) {
      return Unbuilt.because(
          statement,
          "rows that are there would lack the default",
          "ALTER TABLE ... ALTER COLUMN ... SET DEFAULT afterwards");
    }
    if (at.isWord("GENERATED", "MASK", "COLLATE")) {
      return Unbuilt.of(
          statement + " with " + at.current().text().toUpperCase(Locale.ROOT),
          "CALL dl.create_table(schema_json => ...), which takes any Delta schema");
    }
    if (at.isWord("PRIMARY", "FOREIGN", "REFERENCES", "CHECK", "CONSTRAINT", "UNIQUE")) {
      return Unbuilt.because(
          statement,
          "constraints are not part of the columns",
          "ALTER TABLE ... ADD CONSTRAINT afterwards");
    }
    return at.unexpected("',' or ')'");
  }

  /** Reads columns between brackets. */
  static List<ColumnText> list(TokenCursor at, String statement) {
    List<ColumnText> columns = new ArrayList<>();
    at.expect("(");
    do {
      columns.add(read(at, statement));
    } while (at.accept(","));
    at.expect(")");
    return columns;
  }

  String pathText() {
    return ColumnPath.text(path);
  }

  /** The columns as {@code columns_ddl} of procedures spells them. */
  static String ddl(List<ColumnText> columns, String statement) {
    return columns.stream().map(column -> column.ddl(statement)).collect(Collectors.joining(", "));
  }

  private String ddl(String statement) {
    if (path.size() > 1 || after.isPresent()) {
      throw Unbuilt.because(
          statement,
          "of several columns at once none is nested or has a place",
          "one ALTER TABLE ... ADD COLUMN for each");
    }
    return "`"
        + path.get(0).replace("`", "``")
        + "` "
        + type
        + comment.map(text -> " COMMENT '" + literal(text, statement) + "'").orElse("");
  }

  private static String literal(CallValue comment, String statement) {
    if (comment instanceof CallValue.Literal literal) {
      return String.valueOf((@Nullable Object) literal.value()).replace("'", "''");
    }
    throw Unbuilt.because(
        statement, "a ? stands for the comment of a single column only", "a text");
  }
}
