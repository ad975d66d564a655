package io.deltalakedb.calcite.statement;

import io.deltalakedb.core.schema.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads ALTER TABLE. */
final class AlterForms {

  private final TokenCursor at;
  private final FormNames names;
  private List<String> name = List.of();
  private String table = "";

  AlterForms(TokenCursor at, FormNames names) {
    this.at = at;
    this.names = names;
  }

  StatementForm read() {
    if (!at.acceptWord("TABLE")) {
      throw Unbuilt.of(
          "ALTER " + word(), "ALTER TABLE; views, schemas and users are not altered by statements");
    }
    if (at.isWord("IF")) {
      throw Unbuilt.of("ALTER TABLE IF EXISTS", "ALTER TABLE");
    }
    name = at.names("a table");
    table = names.table(name);
    Token verb = at.take();
    return switch (verb.text().toUpperCase(Locale.ROOT)) {
      case "ADD" -> add();
      case "RENAME" -> rename();
      case "DROP" -> drop();
      case "ALTER" -> alterColumn();
      case "CHANGE" -> alterColumn();
      case "SET" -> set();
      case "UNSET" -> unset();
      case "OWNER" -> owner();
      case "CLUSTER" -> throw Unbuilt.of("ALTER TABLE ... CLUSTER BY", Unbuilt.ENGINE);
      case "RECOVER" -> throw Unbuilt.of("ALTER TABLE ... RECOVER", "CALL dl.add_files(...)");
      case "REPLACE" -> throw Unbuilt.of("ALTER TABLE ... REPLACE", "ADD COLUMN and DROP COLUMN");
      default ->
          throw SyntaxErrors.at(
              at.sql(),
              verb.start(),
              "expected ADD, RENAME, DROP, ALTER, SET, UNSET or OWNER but found '"
                  + verb.text()
                  + "'");
    };
  }

  private String word() {
    return at.current().text().toUpperCase(Locale.ROOT);
  }

  private CallBuilder call(String procedure) {
    return new CallBuilder(procedure).with("table_name", table);
  }

  private StatementForm add() {
    if (at.acceptWord("CONSTRAINT")) {
      return addConstraint(at.name("the name of the constraint"));
    }
    if (at.acceptWord("FEATURE")) {
      return call("add_feature").with("feature_name", PropertyList.key(at)).form();
    }
    if (at.isWord("PARTITION")) {
      throw Unbuilt.of("ALTER TABLE ... ADD PARTITION", "CALL dl.add_files(...)");
    }
    if (at.isWord("PRIMARY", "FOREIGN", "CHECK", "UNIQUE")) {
      throw Unbuilt.because(
          "ALTER TABLE ... ADD " + word(), "constraints have names", "ADD CONSTRAINT name ...");
    }
    at.acceptWord("COLUMN", "COLUMNS");
    if (at.isWord("IF")) {
      throw Unbuilt.of("ALTER TABLE ... ADD COLUMN IF NOT EXISTS", "ADD COLUMN");
    }
    String statement = "ALTER TABLE ... ADD COLUMNS";
    List<ColumnText> columns =
        at.current().isSymbol("(") ? ColumnText.list(at, statement) : bareColumns(statement);
    return columns.size() == 1
        ? addOne(columns.get(0))
        : call("add_columns").with("columns_ddl", ColumnText.ddl(columns, statement)).form();
  }

  private List<ColumnText> bareColumns(String statement) {
    List<ColumnText> columns = new ArrayList<>();
    do {
      columns.add(ColumnText.read(at, statement));
    } while (at.accept(","));
    return columns;
  }

  private StatementForm addOne(ColumnText column) {
    CallBuilder call =
        call("add_column").with("column_path", column.pathText()).with("data_type", column.type());
    column.comment().ifPresent(text -> call.with("comment", text));
    column
        .after()
        .ifPresent(
            after -> {
              if (after.isEmpty()) {
                call.with("is_first", true);
              } else {
                call.with("after_column", after);
              }
            });
    return call.form();
  }

  private StatementForm addConstraint(String constraint) {
    if (at.acceptWord("CHECK")) {
      return call("add_constraint")
          .with("constraint_name", constraint)
          .with("check_clause", at.enclosed())
          .form();
    }
    boolean isForeign = at.acceptWord("FOREIGN");
    if (!isForeign) {
      at.expectWords("PRIMARY");
    }
    at.expectWords("KEY");
    CallBuilder call =
        call("add_key").with("constraint_name", constraint).with("key_columns", columnList());
    if (isForeign) {
      at.expectWords("REFERENCES");
      call.with("references_table", names.table(at.names("a table")));
      if (at.current().isSymbol("(")) {
        call.with("references_columns", columnList());
      }
    }
    while (at.acceptWord("NOT", "ENFORCED", "RELY", "NORELY", "DEFERRABLE", "INITIALLY")) {
      at.acceptWord("DEFERRED");
    }
    return call.form();
  }

  /** Paths of columns between brackets. */
  private List<String> columnList() {
    List<String> columns = new ArrayList<>();
    at.expect("(");
    do {
      columns.add(path());
    } while (at.accept(","));
    at.expect(")");
    return columns;
  }

  private String path() {
    return ColumnPath.text(at.names("a column"));
  }

  private StatementForm rename() {
    if (at.acceptWord("TO")) {
      return call("rename_table")
          .with("new_name", names.renamed(name, at.names("the new name")))
          .form();
    }
    at.acceptWord("COLUMN");
    CallBuilder call = call("rename_column").with("column_path", path());
    at.expectWords("TO");
    return call.with("new_name", at.name("the new name")).form();
  }

  private StatementForm drop() {
    if (at.acceptWord("CONSTRAINT")) {
      Optional<Boolean> ifExists = Optional.of(at.acceptIfExists());
      CallBuilder call =
          call("drop_constraint").with("constraint_name", at.name("the name of the constraint"));
      at.acceptWord("CASCADE", "RESTRICT");
      return call.with("if_exists", ifExists.get()).form();
    }
    if (at.isWord("FEATURE", "PARTITION", "PRIMARY", "FOREIGN")) {
      throw Unbuilt.of(
          "ALTER TABLE ... DROP " + word(),
          at.isWord("FEATURE")
              ? Unbuilt.ENGINE
              : at.isWord("PARTITION")
                  ? "CALL dl.delete_partitions(...)"
                  : "ALTER TABLE ... DROP CONSTRAINT with the name of the key");
    }
    at.acceptWord("COLUMN", "COLUMNS");
    if (at.isWord("IF")) {
      throw Unbuilt.of("ALTER TABLE ... DROP COLUMN IF EXISTS", "DROP COLUMN");
    }
    List<String> columns = at.current().isSymbol("(") ? columnList() : List.of(path());
    return columns.size() == 1
        ? call("drop_column").with("column_path", columns.get(0)).form()
        : call("drop_columns").with("column_paths", columns).form();
  }

  private StatementForm alterColumn() {
    at.acceptWord("COLUMN");
    CallBuilder call = call("alter_column").with("column_path", path());
    if (at.acceptWord("TYPE")) {
      return call.with("data_type", at.type()).form();
    }
    if (at.acceptWord("COMMENT")) {
      return call.with("comment", at.text("a comment")).form();
    }
    boolean drops = at.acceptWord("DROP");
    if (!drops && !at.acceptWord("SET")) {
      throw Unbuilt.of(
          "ALTER TABLE ... ALTER COLUMN ... " + word(),
          "ALTER COLUMN with TYPE, COMMENT, SET or DROP NOT NULL, SET or DROP DEFAULT, and RENAME"
              + " COLUMN");
    }
    if (at.acceptWord("NOT")) {
      at.expectWords("NULL");
      return call.with("is_nullable", drops).form();
    }
    if (!drops && at.acceptWord("DATA")) {
      at.expectWords("TYPE");
      return call.with("data_type", at.type()).form();
    }
    at.expectWords("DEFAULT");
    return call.with("column_default", drops ? "" : at.expression()).form();
  }

  private StatementForm set() {
    if (at.acceptWord("TBLPROPERTIES")) {
      return call("set_properties").with("properties", PropertyList.pairs(at)).form();
    }
    if (at.acceptWord("TAGS")) {
      return labels(PropertyList.pairs(at));
    }
    if (at.acceptWord("OWNER")) {
      return owner();
    }
    throw Unbuilt.of("ALTER TABLE ... SET " + word(), "SET TBLPROPERTIES, SET TAGS or OWNER TO");
  }

  private StatementForm labels(Map<String, String> labels) {
    if (labels.size() != 1) {
      throw Unbuilt.of("ALTER TABLE ... SET TAGS of several", "one statement for each of them");
    }
    Map.Entry<String, String> label = labels.entrySet().iterator().next();
    return new CallBuilder("set_label")
        .with("object_name", table)
        .with("label_name", label.getKey())
        .with("label_value", label.getValue())
        .form();
  }

  private StatementForm unset() {
    if (at.acceptWord("TBLPROPERTIES")) {
      boolean ifExists = at.acceptIfExists();
      return call("unset_properties")
          .with("property_keys", PropertyList.keys(at))
          .with("if_exists", ifExists)
          .form();
    }
    at.expectWords("TAGS");
    List<String> labels = PropertyList.keys(at);
    if (labels.size() != 1) {
      throw Unbuilt.of("ALTER TABLE ... UNSET TAGS of several", "one statement for each of them");
    }
    return new CallBuilder("unset_label")
        .with("object_name", table)
        .with("label_name", labels.get(0))
        .form();
  }

  private StatementForm owner() {
    at.expectWords("TO");
    return call("set_owner").with("owner_name", PropertyList.key(at)).form();
  }
}
