package io.deltalakedb.calcite.statement;

import io.deltalakedb.calcite.procedure.NearNames;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a statement is, told by its first words. */
public enum StatementKind {
  QUERY,
  EXPLAIN,
  CALL,
  FORM,
  BEGIN,
  COMMIT,
  ROLLBACK;

  private static final String RELATION = "SELECT ... FROM ";

  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");
  private static final Set<String> FORMS =
      Set.of(
          "ALTER",
          "CREATE",
          "DROP",
          "UNDROP",
          "COMMENT",
          "RESTORE",
          "DESCRIBE",
          "DESC",
          "SHOW",
          "SET",
          "RESET");
  private static final List<String> STATEMENTS =
      Stream.concat(
              FORMS.stream(),
              Stream.of("SELECT", "WITH", "VALUES", "EXPLAIN", "CALL", "COMMIT", "ROLLBACK"))
          .sorted()
          .toList();

  /** What to use in place of statements that are known but not there. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("INSERT", writes()),
          Map.entry("UPDATE", writes()),
          Map.entry("DELETE", writes()),
          Map.entry("MERGE", writes()),
          Map.entry("UPSERT", writes()),
          Map.entry("TRUNCATE", writes()),
          Map.entry("COPY", writes()),
          Map.entry("REPLACE", "CALL dl.create_table(...)"),
          Map.entry("CONVERT", "CALL dl.import_table(...)"),
          Map.entry("VACUUM", RELATION + "delta.all_files to see the files that have left"),
          Map.entry("OPTIMIZE", "an engine such as Spark on the table's location"),
          Map.entry("USE", "Connection.setSchema(...)"),
          Map.entry("GRANT", "one user for each catalog"),
          Map.entry("REVOKE", "one user for each catalog"),
          Map.entry("SAVEPOINT", transactions()),
          Map.entry("RELEASE", transactions()),
          Map.entry("ANALYZE", RELATION + "delta.file_column_stats"),
          Map.entry("REFRESH", "nothing: relations always show the newest version"),
          Map.entry("GENERATE", RELATION + "delta.files"),
          Map.entry("PRAGMA", RELATION + "information_schema.tables"));

  /**
   * The kind of a statement. One that is known but not there is refused with 0A000, naming what to
   * use; any other text is taken for a query, so that its parser says what is wrong with it.
   */
  public static StatementKind of(String sql) {
    Tokens tokens = new Tokens(sql);
    Token first = tokens.next();
    if (first.isWord("CALL")) {
      return CALL;
    }
    if (first.isSymbol("{")) {
      Token second = tokens.next();
      return second.isWord("call") || second.isSymbol("?") ? CALL : QUERY;
    }
    if (first.isWord("EXPLAIN")) {
      return EXPLAIN;
    }
    Optional<StatementKind> boundary = boundary(first, tokens);
    if (boundary.isPresent()) {
      return boundary.get();
    }
    boolean isEmpty =
        first.kind() == Token.Kind.END
            || (first.isSymbol(";") && tokens.next().kind() == Token.Kind.END);
    if (isEmpty) {
      throw SyntaxErrors.at(sql, 0, "it is empty");
    }
    if (first.kind() == Token.Kind.WORD) {
      String word = first.text().toUpperCase(Locale.ROOT);
      if (FORMS.contains(word)) {
        return FORM;
      }
      refuseKnown(word);
      requireQuery(sql, first, word);
    }
    return QUERY;
  }

  /** BEGIN, START TRANSACTION, COMMIT and ROLLBACK, with WORK or TRANSACTION or alone. */
  private static Optional<StatementKind> boundary(Token first, Tokens tokens) {
    boolean starts = first.isWord("START");
    if (!starts && !first.isWord("BEGIN") && !first.isWord("COMMIT") && !first.isWord("ROLLBACK")) {
      return Optional.empty();
    }
    Token token = tokens.next();
    boolean named = token.isWord("TRANSACTION") || (!starts && token.isWord("WORK"));
    if (named) {
      token = tokens.next();
    }
    if (token.isSymbol(";")) {
      token = tokens.next();
    }
    if (token.kind() != Token.Kind.END || (starts && !named)) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run "
              + first.text().toUpperCase(Locale.ROOT)
              + " with options: transactions are BEGIN, START TRANSACTION, COMMIT and ROLLBACK,"
              + " alone; there are no savepoints");
    }
    return Optional.of(
        first.isWord("COMMIT") ? COMMIT : first.isWord("ROLLBACK") ? ROLLBACK : BEGIN);
  }

  /** The query behind EXPLAIN [PLAN FOR], at the place in the text where it was. */
  public static String explained(String sql) {
    Tokens tokens = new Tokens(sql);
    tokens.next();
    Token token = tokens.next();
    if (token.isWord("PLAN")) {
      tokens.next();
      token = tokens.next();
    }
    String before = sql.substring(0, token.start()).replaceAll("[^\n]", " ");
    return before + sql.substring(token.start());
  }

  private static void refuseKnown(String word) {
    String instead = INSTEAD.get(word);
    if (instead != null) {
      throw new DeltaLakeDbException(
          ErrorCode.UNSUPPORTED_FEATURE,
          "Cannot run " + word + ": it is not supported. Use " + instead);
    }
  }

  private static void requireQuery(String sql, Token first, String word) {
    if (QUERIES.contains(word)) {
      return;
    }
    List<String> near = NearNames.of(word, STATEMENTS);
    String advice =
        near.isEmpty()
            ? "statements are SELECT, WITH, VALUES, EXPLAIN and CALL"
            : "did you mean " + String.join(" or ", near) + "?";
    throw SyntaxErrors.at(
        sql, first.start(), "no statement begins with '" + first.text() + "'; " + advice);
  }

  private static String writes() {
    return "CALL dl.commit_table(...): relations are read-only";
  }

  private static String transactions() {
    return "BEGIN, COMMIT and ROLLBACK: there are no savepoints";
  }
}
