package io.deltalakedb.calcite.statement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads CREATE TABLE and CREATE SCHEMA. */
final class CreateForms {

  private static final String STATEMENT = "CREATE TABLE";

  private final TokenCursor at;
  private final FormNames names;

  CreateForms(TokenCursor at, FormNames names) {
    this.at = at;
    this.names = names;
  }

  StatementForm read() {
    if (at.isWord("OR")) {
      throw Unbuilt.of("CREATE OR REPLACE", "CREATE TABLE; DROP TABLE drops the one that is there");
    }
    if (at.acceptWord("TABLE")) {
      return table();
    }
    if (at.acceptWord("SCHEMA", "DATABASE", "NAMESPACE")) {
      return schema();
    }
    String kind = at.current().text().toUpperCase(Locale.ROOT);
    throw Unbuilt.of(
        "CREATE " + kind,
        switch (kind) {
          case "USER", "ROLE" -> "one user for each catalog";
          case "EXTERNAL", "TEMPORARY", "TEMP" -> "CREATE TABLE with or without LOCATION";
          default -> "CREATE TABLE, CREATE SCHEMA or CALL dl.register_table(...)";
        });
  }

  private boolean ifNotExists() {
    boolean isThere = at.acceptWord("IF");
    if (isThere) {
      at.expectWords("NOT", "EXISTS");
    }
    return isThere;
  }

  private StatementForm schema() {
    boolean ifNotExists = ifNotExists();
    CallBuilder call = new CallBuilder("create_schema").with("schema_name", at.name("a schema"));
    while (!at.isAtEnd()) {
      if (at.acceptWord("COMMENT")) {
        call.with("comment", at.text("a comment"));
      } else if (at.acceptWord("MANAGED")) {
        at.expectWords("LOCATION");
        call.with("storage_root", at.text("a location"));
      } else if (at.acceptWord("LOCATION")) {
        call.with("storage_root", at.text("a location"));
      } else {
        throw at.unexpected("COMMENT, LOCATION or the end of the statement");
      }
    }
    return call.with("if_not_exists", ifNotExists).form();
  }

  private StatementForm table() {
    boolean ifNotExists = ifNotExists();
    String table = names.table(at.names("a table"));
    Optional<String> ddl = Optional.empty();
    if (at.current().isSymbol("(")) {
      List<ColumnText> columns = ColumnText.list(at, STATEMENT);
      ddl = Optional.of(ColumnText.ddl(columns, STATEMENT));
    }
    CallBuilder call =
        new CallBuilder(ddl.isPresent() ? "create_table" : "register_table")
            .with("table_name", table);
    ddl.ifPresent(text -> call.with("columns_ddl", text));
    boolean isPlaced = false;
    while (!at.isAtEnd()) {
      isPlaced |= at.isWord("LOCATION");
      clause(call, ddl.isPresent());
    }
    if (ddl.isEmpty() && !isPlaced) {
      throw at.unexpected("the columns, or LOCATION of a table that is there");
    }
    return ddl.isPresent() ? call.with("if_not_exists", ifNotExists).form() : call.form();
  }

  private void clause(CallBuilder call, boolean hasColumns) {
    if (at.acceptWord("USING")) {
      String format = at.name("a format");
      if (!format.equalsIgnoreCase("delta")) {
        throw Unbuilt.because(
            "CREATE TABLE ... USING " + format, "tables are Delta tables", "USING DELTA");
      }
    } else if (at.acceptWord("LOCATION")) {
      call.with("location", at.text("a location"));
    } else if (hasColumns && at.acceptWord("PARTITIONED")) {
      at.expectWords("BY");
      call.with("partition_columns", PropertyList.keys(at));
    } else if (hasColumns && at.acceptWord("COMMENT")) {
      call.with("comment", at.text("a comment"));
    } else if (hasColumns && at.acceptWord("TBLPROPERTIES")) {
      call.with("properties", PropertyList.pairs(at));
    } else if (at.isWord("AS", "SELECT", "WITH")) {
      throw Unbuilt.of("CREATE TABLE ... AS", "CREATE TABLE and CALL dl.add_files(...)");
    } else if (at.isWord(
        "CLUSTER", "OPTIONS", "LIKE", "STORED", "ROW", "CLONE", "SHALLOW", "DEEP")) {
      throw Unbuilt.of(
          "CREATE TABLE ... " + at.current().text().toUpperCase(Locale.ROOT),
          "CREATE TABLE with USING, PARTITIONED BY, LOCATION, COMMENT and TBLPROPERTIES");
    } else {
      throw at.unexpected("USING, PARTITIONED BY, LOCATION, COMMENT or TBLPROPERTIES");
    }
  }
}
