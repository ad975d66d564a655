package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the metadata says of the SQL, held against statements that need it. */
class SupportedSqlTest {

  private static final String ALTER = "ALTER TABLE sales.orders ";
  private static final String VERSIONS = " FROM delta.versions";

  /** A statement that runs exactly where the answer is true. */
  private static final Map<String, String> PROOFS =
      Map.ofEntries(
          Map.entry("supportsAlterTableWithAddColumn", ALTER + "ADD COLUMN x INT"),
          Map.entry("supportsColumnAliasing", "SELECT version AS v" + VERSIONS),
          Map.entry("supportsTableCorrelationNames", "SELECT t.version" + VERSIONS + " AS t"),
          Map.entry("supportsExpressionsInOrderBy", "SELECT 1" + VERSIONS + " ORDER BY version+1"),
          Map.entry("supportsOrderByUnrelated", "SELECT version" + VERSIONS + " ORDER BY job"),
          Map.entry("supportsGroupBy", "SELECT job, count(*)" + VERSIONS + " GROUP BY job"),
          Map.entry("supportsGroupByUnrelated", "SELECT count(*)" + VERSIONS + " GROUP BY job"),
          Map.entry(
              "supportsGroupByBeyondSelect",
              "SELECT job, count(*)" + VERSIONS + " GROUP BY job, version"),
          Map.entry(
              "supportsLikeEscapeClause",
              "SELECT 1 FROM delta.tables WHERE 'a_b' LIKE 'a!_b' ESCAPE '!'"),
          Map.entry("supportsConvert", "SELECT {fn CONVERT(1, VARCHAR)}"),
          Map.entry("supportsOuterJoins", join("LEFT")),
          Map.entry("supportsFullOuterJoins", join("FULL")),
          Map.entry("supportsLimitedOuterJoins", join("RIGHT")),
          Map.entry("supportsSchemasInDataManipulation", "SELECT 1 FROM delta.tables"),
          Map.entry("supportsCatalogsInDataManipulation", "SELECT 1 FROM lake.delta.tables"),
          Map.entry("supportsSchemasInProcedureCalls", "CALL dl.help()"),
          Map.entry("supportsCatalogsInProcedureCalls", "CALL lake.dl.help()"),
          Map.entry("supportsSchemasInTableDefinitions", create("a.b")),
          Map.entry("supportsCatalogsInTableDefinitions", create("lake.a.c")),
          Map.entry(
              "supportsSubqueriesInComparisons", "SELECT 1 FROM delta.tables WHERE 1 = (SELECT 1)"),
          Map.entry(
              "supportsSubqueriesInExists", "SELECT 1 FROM delta.tables WHERE EXISTS (SELECT 1)"),
          Map.entry("supportsSubqueriesInIns", "SELECT 1 FROM delta.tables WHERE 1 IN (SELECT 1)"),
          Map.entry(
              "supportsSubqueriesInQuantifieds",
              "SELECT 1 FROM delta.tables WHERE 1 >= ALL (SELECT 1)"),
          Map.entry(
              "supportsCorrelatedSubqueries",
              "SELECT 1 FROM delta.tables t WHERE EXISTS"
                  + " (SELECT 1 FROM delta.versions v WHERE v.table_id = t.table_id)"),
          Map.entry("supportsUnion", "SELECT 1 UNION SELECT 2"),
          Map.entry("supportsUnionAll", "SELECT 1 UNION ALL SELECT 2"),
          Map.entry("supportsSelectForUpdate", "SELECT 1 FROM delta.tables FOR UPDATE"),
          Map.entry("supportsMinimumSQLGrammar", "INSERT INTO delta.tables VALUES (1)"),
          Map.entry("supportsStoredProcedures", "{call dl.help()}"),
          Map.entry("supportsStoredFunctionsUsingCallSyntax", "{? = call dl.help()}"));

  private static String join(String kind) {
    return "SELECT 1 FROM delta.tables t "
        + kind
        + " JOIN delta.versions v ON v.table_id = t.table_id";
  }

  private static String create(String name) {
    return "CALL dl.create_table(table_name => '" + name + "', columns_ddl => 'id INT')";
  }

  /** A call of each function that JDBC has an escape for. */
  private static final List<String> FUNCTIONS =
      List.of(
          "ABS(-1)",
          "ACOS(0.5)",
          "ASIN(0.5)",
          "ATAN(0.5)",
          "ATAN2(0.5, 0.5)",
          "CEILING(1.5)",
          "COS(1)",
          "COT(1)",
          "DEGREES(1)",
          "EXP(1)",
          "FLOOR(1.5)",
          "LOG(2)",
          "LOG10(2)",
          "MOD(5, 2)",
          "PI()",
          "POWER(2, 3)",
          "RADIANS(1)",
          "RAND()",
          "ROUND(1.55, 1)",
          "SIGN(-1)",
          "SIN(1)",
          "SQRT(4)",
          "TAN(1)",
          "TRUNCATE(1.55, 1)",
          "ASCII('a')",
          "CHAR(65)",
          "CHAR_LENGTH('a')",
          "CHARACTER_LENGTH('a')",
          "CONCAT('a', 'b')",
          "DIFFERENCE('a', 'b')",
          "INSERT('abc', 1, 1, 'x')",
          "LCASE('A')",
          "LEFT('abc', 2)",
          "LENGTH('abc')",
          "LOCATE('b', 'abc')",
          "LTRIM(' a')",
          "OCTET_LENGTH('a')",
          "POSITION('b' IN 'abc')",
          "REPEAT('a', 2)",
          "REPLACE('abc', 'b', 'x')",
          "RIGHT('abc', 2)",
          "RTRIM('a ')",
          "SOUNDEX('a')",
          "SPACE(2)",
          "SUBSTRING('abc', 2, 1)",
          "UCASE('a')",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURDATE()",
          "CURTIME()",
          "DAYNAME(CURRENT_DATE)",
          "DAYOFMONTH(CURRENT_DATE)",
          "DAYOFWEEK(CURRENT_DATE)",
          "DAYOFYEAR(CURRENT_DATE)",
          "EXTRACT(YEAR FROM CURRENT_DATE)",
          "HOUR(CURRENT_TIMESTAMP)",
          "MINUTE(CURRENT_TIMESTAMP)",
          "MONTH(CURRENT_DATE)",
          "MONTHNAME(CURRENT_DATE)",
          "NOW()",
          "QUARTER(CURRENT_DATE)",
          "SECOND(CURRENT_TIMESTAMP)",
          "TIMESTAMPADD(SQL_TSI_DAY, 1, CURRENT_TIMESTAMP)",
          "TIMESTAMPDIFF(SQL_TSI_DAY, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
          "WEEK(CURRENT_DATE)",
          "YEAR(CURRENT_DATE)",
          "DATABASE()",
          "IFNULL(NULL, 1)",
          "USER()",
          "CONVERT(1, VARCHAR)");

  @TempDir private Path directory;
  private Connection connection;
  private DatabaseMetaData metadata;

  @BeforeEach
  void open() throws SQLException {
    connection = new TestCatalog(directory).connect("user=ann");
    metadata = connection.getMetaData();
    TestCatalog.createTable(connection, "sales.orders");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void whatIsSaidToBeSupportedIs() throws ReflectiveOperationException {
    List<String> untrue = new ArrayList<>();
    for (Map.Entry<String, String> proof : PROOFS.entrySet()) {
      Object said = DatabaseMetaData.class.getMethod(proof.getKey()).invoke(metadata);
      if (!said.equals(runs(proof.getValue()))) {
        untrue.add(proof.getKey() + " is " + said + ": " + proof.getValue());
      }
    }
    assertThat(untrue).isEmpty();
  }

  @Test
  void nullIsLargerThanEveryValue() throws SQLException {
    String rows =
        "SELECT a FROM (SELECT 1 AS a UNION ALL SELECT CAST(NULL AS INT)) AS u ORDER BY a";
    assertThat(TestCatalog.query(connection, rows))
        .extracting(r -> r.get("a"))
        .last()
        .isEqualTo("");
    assertThat(TestCatalog.query(connection, rows + " DESC"))
        .extracting(row -> row.get("a"))
        .first()
        .isEqualTo("");
    assertThat(metadata.nullsAreSortedHigh()).isTrue();
    assertThat(metadata.nullsAreSortedLow()).isFalse();
    assertThat(metadata.nullsAreSortedAtStart()).isFalse();
    assertThat(metadata.nullsAreSortedAtEnd()).isFalse();
    assertThat(TestCatalog.query(connection, "SELECT 1 + CAST(NULL AS INT) AS a").get(0))
        .containsEntry("a", "");
    assertThat(metadata.nullPlusNonNullIsNull()).isTrue();
  }

  @Test
  void aliasesMayBeNamesOfTables() throws SQLException {
    assertThat(runs("SELECT tables.table_id FROM delta.tables AS tables")).isTrue();
    assertThat(metadata.supportsDifferentTableCorrelationNames()).isFalse();
  }

  private boolean runs(String sql) {
    try {
      TestCatalog.query(connection, sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  @Test
  void theFunctionsOfEscapesAreThoseThatRun() throws SQLException {
    Set<String> run = new TreeSet<>();
    for (String call : FUNCTIONS) {
      if (runs("SELECT {fn " + call + "} FROM delta.tables")) {
        run.add(call.replaceFirst("\\(.*", ""));
      }
    }
    Set<String> said = new TreeSet<>();
    for (String list :
        List.of(
            metadata.getNumericFunctions(),
            metadata.getStringFunctions(),
            metadata.getTimeDateFunctions(),
            metadata.getSystemFunctions())) {
      said.addAll(List.of(list.split(",")));
    }
    assertThat(said).isEqualTo(run);
  }

  @Test
  void keywordsAreWordsThatNeedQuotes() throws SQLException {
    String[] words = metadata.getSQLKeywords().split(",");
    assertThat(words).hasSizeGreaterThan(50).contains("LIMIT");
    assertThat(runs("SELECT 1 AS \"" + String.join("\", 1 AS \"", words) + "\"")).isTrue();
    try (java.sql.Statement statement = connection.createStatement()) {
      assertThat(statement.enquoteIdentifier("orders", false)).isEqualTo("orders");
      assertThat(statement.enquoteIdentifier("limit", false)).isEqualTo("\"limit\"");
      assertThat(statement.enquoteIdentifier("a\"b", false)).isEqualTo("\"a\"\"b\"");
      assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
    }
  }

  @Test
  void namesAreAsLongAsSaid() throws SQLException {
    int longest = metadata.getMaxColumnNameLength();
    assertThat(runs("SELECT 1 AS " + "a".repeat(longest))).isTrue();
    assertThat(runs("SELECT 1 AS " + "a".repeat(longest + 1))).isFalse();
    assertThat(metadata.getExtraNameCharacters()).isEqualTo("$");
    assertThat(runs("SELECT 1 AS a$b")).isTrue();
  }
}
