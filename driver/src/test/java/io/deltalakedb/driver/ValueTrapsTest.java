package io.deltalakedb.driver;

import static io.deltalakedb.driver.JdbcTraps.prepared;
import static io.deltalakedb.driver.JdbcTraps.row;
import static io.deltalakedb.driver.JdbcTraps.statement;
import static io.deltalakedb.driver.JdbcTraps.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.driver.JdbcTraps.OnRow;
import io.deltalakedb.driver.JdbcTraps.Trap;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows give and what parameters take. */
class ValueTrapsTest {

  private static final String ROW =
      "SELECT TIMESTAMP '2024-03-10 01:02:03.456' AS ts, DATE '2024-03-10' AS dt, 'a' AS s,"
          + " CAST(12 AS BIGINT) AS n, CAST(5000000000 AS BIGINT) AS big,"
          + " CAST(1.50 AS DECIMAL(10, 2)) AS de, TRUE AS b, CAST(NULL AS INTEGER) AS nu,"
          + " '2024-03-10' AS sd, '2024-03-10 01:02:03' AS sts, '12' AS sn, 'true' AS sb,"
          + " '6f9619ff-8b86-d011-b42d-00c04fc964ff' AS u, 1.5e0 AS db, TIME '01:02:03' AS tm";
  private static final String NAMED = "SELECT count(*) FROM delta.tables WHERE table_name = ?";
  private static final String AT = "SELECT count(*) FROM delta.tables WHERE current_version = ?";
  private static final String SINCE = "SELECT count(*) FROM delta.tables WHERE created_at > ?";

  @TempDir private static Path directory;
  private static TestCatalog catalog;

  @BeforeAll
  static void create() throws SQLException {
    catalog = new TestCatalog(directory);
    try (Connection connection = catalog.connect()) {
      TestCatalog.createTable(connection, "sales.orders");
    }
  }

  @ParameterizedTest
  @MethodSource({
    "ofNumbers",
    "ofTimes",
    "ofLabels",
    "ofStreams",
    "ofParameters",
    "ofInstants",
    "ofTexts",
    "ofDescriptions"
  })
  void answers(Trap trap) throws Exception {
    try (Connection connection = catalog.connect()) {
      assertThat(trap.run(connection)).isEqualTo(trap.answer());
    }
  }

  private static Trap value(String name, String answer, OnRow call) {
    return row(name, ROW, answer, call);
  }

  private static Trap as(String column, Class<?> type, String answer) {
    return value(
        column + " as " + type.getSimpleName(), answer, row -> row.getObject(column, type));
  }

  static Stream<Trap> ofNumbers() {
    return Stream.of(
        value("int too large", "!22003", row -> row.getInt("big")),
        value("short too large", "!22003", row -> row.getShort("big")),
        value("byte too large", "!22003", row -> row.getByte("big")),
        value("class too small", "!22003", row -> row.getObject("big", Integer.class)),
        value("text as int", "12", row -> row.getInt("sn")),
        value("text as long", "12", row -> row.getLong("sn")),
        value("text as double", "12.0", row -> row.getDouble("sn")),
        value("text as decimal", "12", row -> row.getBigDecimal("sn")),
        value("text as boolean", "true", row -> row.getBoolean("sb")),
        value("text that is no number", "!22023", row -> row.getInt("s")),
        value("text that is no boolean", "!22023", row -> row.getBoolean("s")),
        value("number as boolean", "true", row -> row.getBoolean("n")),
        value("boolean as number", "1", row -> row.getInt("b")),
        value("real as long", "1", row -> row.getLong("db")),
        value("decimal as text", "1.50", row -> row.getString("de")),
        as("n", Integer.class, "12"),
        as("n", Long.class, "12"),
        as("n", BigDecimal.class, "12"),
        as("n", BigInteger.class, "12"),
        as("n", Double.class, "12.0"),
        as("n", String.class, "12"),
        as("de", BigDecimal.class, "1.50"),
        as("b", Boolean.class, "true"),
        as("u", UUID.class, "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        as("s", UUID.class, "!22023"),
        as("ts", Long.class, "!22023"),
        as("nu", Long.class, "null"),
        value("no class", "!22023", row -> row.getObject("n", (Class<?>) null)),
        value("null int", "0 true", row -> row.getInt("nu") + " " + row.wasNull()),
        value("null object", "null true", row -> row.getObject("nu") + " " + row.wasNull()),
        value("null timestamp", "null true", row -> row.getTimestamp("nu") + " " + row.wasNull()),
        value("not null", "12 false", row -> row.getInt("n") + " " + row.wasNull()));
  }

  static Stream<Trap> ofTimes() {
    Calendar newYork = Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
    return Stream.of(
        as("ts", LocalDate.class, "2024-03-10"),
        as("ts", LocalDateTime.class, "2024-03-10T01:02:03.456"),
        as("ts", LocalTime.class, "01:02:03.456"),
        as("ts", OffsetDateTime.class, "2024-03-10T01:02:03.456Z"),
        as("ts", ZonedDateTime.class, "2024-03-10T01:02:03.456Z"),
        as("ts", Instant.class, "2024-03-10T01:02:03.456Z"),
        as("ts", Date.class, "2024-03-10"),
        as("dt", LocalDate.class, "2024-03-10"),
        as("dt", Instant.class, "!22023"),
        as("tm", LocalTime.class, "01:02:03"),
        as("sd", LocalDate.class, "2024-03-10"),
        as("sts", Instant.class, "2024-03-10T01:02:03Z"),
        as("s", LocalDate.class, "!22023"),
        value("time", "01:02:03", row -> row.getTime("tm")),
        value("time of a timestamp", "01:02:03", row -> row.getTime("ts")),
        value("text as date", "2024-03-10", row -> row.getDate("sd")),
        value("text as timestamp", "2024-03-10T01:02:03Z", r -> r.getTimestamp("sts").toInstant()),
        value("number as date", "!22023", row -> row.getDate("n")),
        value("timestamp as text", "2024-03-10 01:02:03.456", row -> row.getString("ts")),
        value(
            "timestamp in a zone",
            "2024-03-10T06:02:03.456Z",
            row -> row.getTimestamp("ts", newYork).toInstant()));
  }

  static Stream<Trap> ofLabels() {
    return Stream.of(
        value("label in other case", "12", row -> row.getInt("N")),
        row("the first of equal labels", "SELECT 1 AS x, 2 AS x", "1", row -> row.getInt("X")),
        value("unknown label", "!42S22", row -> row.getInt("nothing")),
        value("no label", "!22023", row -> row.getInt((String) null)),
        value("column 0", "!07009", row -> row.getInt(0)),
        value("column too far", "!07009", row -> row.getObject(99)),
        value("described too far", "!07009", row -> row.getMetaData().getColumnLabel(99)),
        value("behind the last row", "!24000", row -> row.next() + row.getString("s")),
        value("back", "!0A000", row -> row.previous()),
        value("fetch size below 0", "!22023", row -> negative(row)),
        value("array", "!0A000", row -> row.getArray(1)));
  }

  private static boolean negative(java.sql.ResultSet row) throws SQLException {
    row.setFetchSize(-1);
    return true;
  }

  static Stream<Trap> ofStreams() {
    return Stream.of(
        value(
            "characters",
            "a",
            row -> {
              StringWriter text = new StringWriter();
              row.getCharacterStream("s").transferTo(text);
              return text;
            }),
        value("ASCII", "97", row -> row.getAsciiStream("s").read()),
        value("null stream", "null", row -> row.getCharacterStream("nu")),
        value("national text", "a", row -> row.getNString("s")));
  }

  private static Trap given(Object value, String sql, String answer) {
    return prepared(
        value.getClass().getSimpleName() + " in " + sql,
        sql,
        answer,
        p -> {
          p.setObject(1, value);
          return texts(p.executeQuery());
        });
  }

  static Stream<Trap> ofParameters() {
    return Stream.of(
        prepared(
            "null",
            NAMED,
            "0",
            p -> {
              p.setObject(1, null);
              return texts(p.executeQuery());
            }),
        prepared(
            "typed null",
            NAMED,
            "0",
            p -> {
              p.setObject(1, null, Types.VARCHAR);
              return texts(p.executeQuery());
            }),
        prepared(
            "setNull",
            NAMED,
            "0",
            p -> {
              p.setNull(1, Types.VARCHAR);
              return texts(p.executeQuery());
            }),
        prepared(
            "setNull with a name",
            NAMED,
            "0",
            p -> {
              p.setNull(1, Types.VARCHAR, "TEXT");
              return texts(p.executeQuery());
            }),
        prepared(
            "JDBCType",
            NAMED,
            "1",
            p -> {
              p.setObject(1, "orders", JDBCType.VARCHAR);
              return texts(p.executeQuery());
            }),
        prepared(
            "no stream",
            NAMED,
            "0",
            p -> {
              p.setCharacterStream(1, null);
              return texts(p.executeQuery());
            }),
        prepared(
            "URL",
            NAMED,
            "0",
            p -> {
              p.setURL(1, URI.create("http://x").toURL());
              return texts(p.executeQuery());
            }),
        prepared(
            "cleared",
            NAMED,
            "!07002",
            p -> {
              p.setString(1, "x");
              p.clearParameters();
              return p.executeQuery();
            }),
        prepared(
            "parameter 0",
            NAMED,
            "!07009",
            p -> {
              p.setString(0, "x");
              return p.executeQuery();
            }),
        prepared(
            "parameter too far",
            NAMED,
            "!07009",
            p -> {
              p.setString(2, "x");
              return p.executeQuery();
            }),
        prepared("SQL of its own", NAMED, "!0A000", p -> p.executeQuery("SELECT 1")),
        given(new Object(), NAMED, "!22023"),
        given(new byte[] {1}, NAMED, "!22023"),
        given(UUID.randomUUID(), NAMED, "0"),
        given('o', NAMED, "0"),
        given("0", AT, "1"),
        given("x", AT, "!22023"),
        given((short) 0, AT, "1"),
        given(0.5, AT, "0"),
        given(BigDecimal.ZERO, AT, "1"),
        given(BigInteger.ZERO, AT, "1"),
        given(true, AT, "!22023"));
  }

  static Stream<Trap> ofInstants() {
    List<Object> instants =
        List.of(
            LocalDate.EPOCH,
            LocalDateTime.of(2020, 1, 1, 0, 0),
            Instant.EPOCH,
            OffsetDateTime.parse("2020-01-01T00:00:00Z"),
            ZonedDateTime.parse("2020-01-01T00:00:00Z"),
            new Timestamp(0),
            Date.valueOf("2020-01-01"),
            java.util.Date.from(Instant.EPOCH),
            new Calendar.Builder().setInstant(0).build(),
            "2020-01-01 00:00:00",
            "2020-01-01");
    return Stream.concat(
        instants.stream().map(instant -> given(instant, SINCE, "1")),
        Stream.of(
            given(LocalDate.EPOCH, "SELECT CAST(? AS DATE)", "1970-01-01"),
            given(Date.valueOf("2020-01-01"), "SELECT CAST(? AS DATE)", "2020-01-01"),
            given(LocalTime.NOON, "SELECT CAST(? AS DATE)", "!22023"),
            given(Instant.EPOCH, "SELECT CAST(? AS TIMESTAMP)", "1970-01-01 00:00:00.000")));
  }

  static Stream<Trap> ofTexts() {
    return Stream.concat(
        Stream.of(
            prepared(
                "large text",
                "SELECT CAST(? AS VARCHAR)",
                "5000000",
                p -> {
                  p.setString(1, "x".repeat(5_000_000));
                  return texts(p.executeQuery()).length();
                })),
        Stream.of(
                "{fn ucase('a')} | A",
                "{ fn  CONCAT('a', 'b')} | ab",
                "{fn left('abc', 2)} | ab",
                "{fn locate('b', 'abc')} | 2",
                "{fn ifnull(NULL, 'x')} | x",
                "{fn year({d '2024-01-02'})} | 2024",
                "{fn timestampdiff(SQL_TSI_DAY, {d '2024-01-01'}, {d '2024-01-05'})} | 4",
                "{d '2024-01-02'} | 2024-01-02",
                "{t '03:04:05'} | 03:04:05",
                "{ts '2024-01-02 03:04:05'} | 2024-01-02 03:04:05.000",
                "{fn nothing(1)} | !42601",
                "CASE WHEN 'a%' LIKE 'a!%' {escape '!'} THEN '{escape}' END | {escape}",
                "COUNT(*) FROM {oj delta.tables t LEFT OUTER JOIN delta.schemas s"
                    + " ON t.table_id = s.table_id AND s.version = 0} | 1",
                "date_trunc('week', TIMESTAMP '2024-03-10 01:02:03') | 2024-03-04 00:00:00.000",
                "date_trunc('week', TIMESTAMP '2024-03-11 01:02:03') | 2024-03-11 00:00:00.000",
                "date_trunc('quarter', TIMESTAMP '2024-06-10 01:02:03') | 2024-04-01 00:00:00.000")
            .map(line -> line.split(" \\| "))
            .map(
                line ->
                    statement(line[0], line[1], s -> texts(s.executeQuery("SELECT " + line[0])))));
  }

  static Stream<Trap> ofDescriptions() {
    return Stream.of(
        value("type name", "BIGINT", row -> row.getMetaData().getColumnTypeName(4)),
        value(
            "precision",
            "10 2",
            r -> r.getMetaData().getPrecision(6) + " " + r.getMetaData().getScale(6)),
        value("nullable", "1", row -> row.getMetaData().isNullable(8)),
        value("not nullable", "0", row -> row.getMetaData().isNullable(4)),
        value("sign of a text", "false", row -> row.getMetaData().isSigned(3)),
        value("class", "java.math.BigDecimal", row -> row.getMetaData().getColumnClassName(6)),
        value("table of an expression", "", row -> row.getMetaData().getTableName(1)),
        prepared(
            "parameter",
            AT,
            "1 BIGINT java.lang.Long true",
            p ->
                p.getParameterMetaData().getParameterCount()
                    + " "
                    + p.getParameterMetaData().getParameterTypeName(1)
                    + " "
                    + p.getParameterMetaData().getParameterClassName(1)
                    + " "
                    + p.getParameterMetaData().isSigned(1)),
        prepared(
            "parameter 2 of 1", AT, "!07009", p -> p.getParameterMetaData().getParameterType(2)),
        prepared("columns before a run", NAMED, "1", p -> p.getMetaData().getColumnCount()));
  }
}
