package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.statement.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads DESCRIBE and SHOW: queries over relations. */
final class ListingForms {

  private final TokenCursor at;
  private final FormNames names;

  ListingForms(TokenCursor at, FormNames names) {
    this.at = at;
    this.names = names;
  }

  StatementForm describe() {
    if (at.acceptWord("HISTORY")) {
      return history();
    }
    if (at.acceptWord("DETAIL")) {
      return ofTable("SELECT * FROM delta.tables WHERE table_id = ?");
    }
    if (at.isWord("FUNCTION", "PROCEDURE", "SCHEMA", "DATABASE", "CATALOG", "QUERY")) {
      throw Unbuilt.of(
          "DESCRIBE " + at.current().text().toUpperCase(Locale.ROOT),
          "CALL dl.help(...), or SELECT ... FROM information_schema.schemata");
    }
    at.acceptWord("TABLE");
    at.acceptWord("EXTENDED", "FORMATTED");
    return new StatementForm.Columns(at.names("a table"));
  }

  private StatementForm history() {
    String table = names.table(at.names("a table"));
    String limit = "";
    if (at.acceptWord("LIMIT")) {
      limit = " FETCH FIRST " + at.number().toBigInteger().abs() + " ROWS ONLY";
    }
    return new StatementForm.Listing(
        "SELECT version, committed_at, user_id, user_name, operation, operation_parameters, job,"
            + " notebook, cluster_id, read_version, isolation_level, is_blind_append,"
            + " operation_metrics, user_metadata, engine_info FROM delta.history"
            + " WHERE table_id = ? ORDER BY version DESC"
            + limit,
        Optional.of(table));
  }

  /** A query over what belongs to the table whose name comes next. */
  private StatementForm ofTable(String sql) {
    return new StatementForm.Listing(sql, Optional.of(names.table(at.names("a table"))));
  }

  StatementForm show() {
    at.acceptWord("ALL");
    Token what = at.take();
    return switch (what.text().toUpperCase(Locale.ROOT)) {
      case "CATALOGS" ->
          listing("SELECT DISTINCT catalog_name FROM information_schema.schemata", "catalog_name");
      case "SCHEMAS", "DATABASES", "NAMESPACES" ->
          listing("SELECT schema_name FROM information_schema.schemata", "schema_name");
      case "TABLES" -> tables();
      case "COLUMNS" -> {
        requireIn();
        yield new StatementForm.Columns(at.names("a table"));
      }
      case "TBLPROPERTIES" -> properties();
      case "PARTITIONS" ->
          ofTable(
              "SELECT partition_path, partition_values, file_count, record_count,"
                  + " total_data_file_size_in_bytes FROM delta.partitions WHERE table_id = ?"
                  + " ORDER BY partition_path");
      case "CREATE" -> createTable();
      case "FUNCTIONS", "PROCEDURES" ->
          listing(
              "SELECT routine_schema, routine_name, comment FROM information_schema.routines"
                  + " WHERE routine_type = '"
                  + (what.isWord("FUNCTIONS") ? "FUNCTION" : "PROCEDURE")
                  + "'",
              "routine_name");
      case "TAGS" ->
          listing(
              "SELECT tag_name, table_schema, table_name, version, commit_seq, comment"
                  + " FROM delta.tags",
              "tag_name");
      case "VIEWS" ->
          throw Unbuilt.of("SHOW VIEWS", "SHOW TABLES IN delta, whose relations are views");
      case "GRANTS", "USERS", "ROLES" ->
          throw Unbuilt.of(
              "SHOW " + what.text().toUpperCase(Locale.ROOT), "one user for each catalog");
      default -> throw unknown(what);
    };
  }

  private RuntimeException unknown(Token what) {
    if (what.kind() != Kind.WORD) {
      return SyntaxErrors.at(at.sql(), what.start(), "expected what is to be shown");
    }
    return Unbuilt.of(
        "SHOW " + what.text().toUpperCase(Locale.ROOT),
        "SHOW CATALOGS, SCHEMAS, TABLES, COLUMNS, TBLPROPERTIES, PARTITIONS, CREATE TABLE,"
            + " PROCEDURES, FUNCTIONS or TAGS, or SELECT ... FROM sys.settings");
  }

  private void requireIn() {
    if (!at.acceptWord("IN", "FROM")) {
      throw at.unexpected("IN or FROM");
    }
  }

  /** A listing that may be narrowed by a pattern. */
  private StatementForm listing(String sql, String column) {
    String filtered = sql;
    at.acceptWord("LIKE");
    if (at.current().kind() == Kind.STRING) {
      filtered +=
          (sql.contains(" WHERE ") ? " AND " : " WHERE ")
              + "lower("
              + column
              + ") LIKE "
              + quoted(pattern(at.take().text()));
    }
    return new StatementForm.Listing(filtered + " ORDER BY " + column, Optional.empty());
  }

  /** Spark's patterns have a star where SQL's have a percent sign. */
  private static String pattern(String text) {
    return text.replace('*', '%').toLowerCase(Locale.ROOT);
  }

  private StatementForm tables() {
    String filter = " WHERE table_type <> 'SYSTEM TABLE'";
    if (at.acceptWord("IN", "FROM")) {
      List<String> schema = at.names("a schema");
      filter =
          " WHERE lower(table_schema) = "
              + quoted(schema.get(schema.size() - 1).toLowerCase(Locale.ROOT));
    }
    return listing(
        "SELECT table_schema, table_name, table_type, comment FROM information_schema.tables"
            + filter,
        "table_name");
  }

  private StatementForm properties() {
    String table = names.table(at.names("a table"));
    String filter = "";
    if (at.current().isSymbol("(")) {
      List<String> keys = PropertyList.keys(at);
      filter =
          " AND property_key IN ("
              + String.join(", ", keys.stream().map(k -> quoted(k)).toList())
              + ")";
    }
    return new StatementForm.Listing(
        "SELECT property_key, property_value FROM delta.properties WHERE table_id = ?"
            + " AND property_value IS NOT NULL"
            + filter
            + " ORDER BY property_key",
        Optional.of(table));
  }

  private StatementForm createTable() {
    at.expectWords("TABLE");
    return ofTable(
        """
        SELECT 'CREATE TABLE "' || replace(t.table_schema, '"', '""') || '"."'
            || replace(t.table_name, '"', '""') || '" (' || s.schema_ddl || ') USING DELTA'
            || CASE WHEN t.partition_columns = '[]' THEN ''
                 ELSE ' PARTITIONED BY (' || substring(t.partition_columns FROM 2
                   FOR char_length(t.partition_columns) - 2) || ')' END
            || ' LOCATION ''' || replace(t.location, '''', '''''') || ''''
            || coalesce(' COMMENT ''' || replace(t.description, '''', '''''') || '''', '')
            || coalesce((SELECT ' TBLPROPERTIES (' || string_agg('''' || replace(p.property_key,
                 '''', '''''') || ''' = ''' || replace(p.property_value, '''', '''''') || '''', ', ')
                 || ')' FROM delta.properties AS p
                 WHERE p.table_id = t.table_id AND p.property_value IS NOT NULL), '')
          AS create_statement
        FROM delta.tables AS t
        JOIN delta.schemas AS s ON s.table_id = t.table_id AND s.valid_to_version IS NULL
        WHERE t.table_id = ?
        """);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
