package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.statement.Token.Kind;
import io.deltalakedb.core.schema.ColumnPath;
import java.util.List;
import java.util.Locale;

/** Reads DROP, UNDROP, COMMENT ON, RESTORE and SET. */
final class ObjectForms {

  private final TokenCursor at;
  private final FormNames names;

  ObjectForms(TokenCursor at, FormNames names) {
    this.at = at;
    this.names = names;
  }

  StatementForm drop() {
    if (at.acceptWord("TABLE")) {
      boolean ifExists = at.acceptIfExists();
      CallBuilder call =
          new CallBuilder("drop_table").with("table_name", names.table(at.names("a table")));
      return call.with("purge_files", at.acceptWord("PURGE")).with("if_exists", ifExists).form();
    }
    if (at.acceptWord("SCHEMA", "DATABASE", "NAMESPACE")) {
      boolean ifExists = at.acceptIfExists();
      CallBuilder call = new CallBuilder("drop_schema").with("schema_name", at.name("a schema"));
      boolean cascades = at.acceptWord("CASCADE");
      at.acceptWord("RESTRICT");
      return call.with("cascade_tables", cascades).with("if_exists", ifExists).form();
    }
    String kind = at.current().text().toUpperCase(Locale.ROOT);
    throw Unbuilt.of(
        "DROP " + kind,
        kind.equals("USER") || kind.equals("ROLE")
            ? "one user for each catalog"
            : "DROP TABLE, DROP SCHEMA or CALL dl.unregister_table(...)");
  }

  StatementForm undrop() {
    at.expectWords("TABLE");
    CallBuilder call =
        new CallBuilder("undrop_table").with("table_name", names.table(at.names("a table")));
    if (at.acceptWord("WITH")) {
      at.expectWords("ID");
      call.with("table_id", at.text("the id of a table"));
    }
    return call.form();
  }

  StatementForm comment() {
    at.expectWords("ON");
    if (at.acceptWord("TABLE")) {
      List<String> table = at.names("a table");
      return commented(new CallBuilder("set_comment").with("table_name", names.table(table)));
    }
    if (!at.acceptWord("COLUMN")) {
      throw Unbuilt.of(
          "COMMENT ON " + at.current().text().toUpperCase(Locale.ROOT),
          "COMMENT ON TABLE or COLUMN; CREATE SCHEMA takes a COMMENT");
    }
    int start = at.current().start();
    List<String> path = at.names("a column");
    if (path.size() < 2) {
      throw SyntaxErrors.at(at.sql(), start, "expected table.column or schema.table.column");
    }
    int depth = path.size() == 2 ? 1 : 2;
    return commented(
        new CallBuilder("set_comment")
            .with("table_name", names.table(path.subList(0, depth)))
            .with("column_path", ColumnPath.text(path.subList(depth, path.size()))));
  }

  private StatementForm commented(CallBuilder call) {
    at.expectWords("IS");
    return at.acceptWord("NULL")
        ? call.with("comment", "").form()
        : call.with("comment", at.text("a comment or NULL")).form();
  }

  StatementForm restore() {
    at.acceptWord("TABLE");
    CallBuilder call =
        new CallBuilder("restore_table").with("table_name", names.table(at.names("a table")));
    at.acceptWord("TO");
    if (at.acceptWord("TAG")) {
      return call.with("tag_name", at.text("the name of a tag")).form();
    }
    boolean isVersion = at.acceptWord("VERSION");
    if (!isVersion) {
      at.expectWords("TIMESTAMP");
    }
    at.expectWords("AS", "OF");
    if (at.current().isSymbol("?")) {
      return call.with(isVersion ? "to_version" : "to_timestamp", at.placeholder()).form();
    }
    if (isVersion) {
      return call.with("to_version", new CallValue.Literal(at.number())).form();
    }
    Token word = at.current();
    at.acceptWord("TIMESTAMP", "DATE");
    if (at.current().kind() != Kind.STRING) {
      throw at.unexpected("a time, such as '2024-03-01 12:00:00'");
    }
    return call.with("to_timestamp", at.time(word)).form();
  }

  /** SET name = value, SET name TO value. */
  StatementForm set() {
    at.acceptWord("SESSION", "LOCAL");
    if (at.isWord("ROLE", "TRANSACTION", "SCHEMA", "CATALOG")) {
      throw Unbuilt.of(
          "SET " + at.current().text().toUpperCase(Locale.ROOT),
          "the methods of java.sql.Connection");
    }
    CallBuilder call = new CallBuilder("set_setting").with("setting_name", PropertyList.key(at));
    if (!at.accept("=")) {
      at.expectWords("TO");
    }
    return call.with("setting_value", at.current().isSymbol("?") ? at.placeholder() : value())
        .with("scope_name", "session")
        .form();
  }

  private CallValue value() {
    return new CallValue.Literal(PropertyList.value(at));
  }

  /** RESET name: back to what it is by default. */
  StatementForm reset() {
    return new CallBuilder("set_setting")
        .with("setting_name", PropertyList.key(at))
        .with("setting_value", "")
        .with("scope_name", "session")
        .form();
  }
}
