package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  private static final LocalDate DAY = LocalDate.parse("2024-03-10");
  private static final LocalTime TIME = LocalTime.parse("23:30:15");
  private static final String QUERY =
      "SELECT CAST('2024-03-10' AS DATE) AS d, TIMESTAMP '2024-03-10 23:30:15.789' AS t,"
          + " CAST(NULL AS DATE) AS n, CURRENT_DATE AS today FROM sys.table_property_definitions";

  private final TimeZone before = TimeZone.getDefault();
  @TempDir private Path directory;

  /**
   * Avatica keeps the zone that it finds when it is loaded; other tests are to find the true one.
   */
  @BeforeAll
  static void loadAvatica() {
    assertThat(DateTimeUtils.DEFAULT_ZONE).isEqualTo(TimeZone.getDefault());
  }

  @AfterEach
  void putBack() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "Asia/Tokyo", "UTC"})
  void aDateIsTheSameDayInEveryZone(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Connection connection = new TestCatalog(directory).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getDate("d").toLocalDate()).isEqualTo(DAY);
      assertThat(row.getDate("d", null)).isEqualTo(row.getDate(1));
      assertThat(row.getObject("d")).isEqualTo(Date.valueOf(DAY));
      assertThat(row.getObject("d", LocalDate.class)).isEqualTo(DAY);
      assertThat(row.getString("d")).isEqualTo("2024-03-10");
      assertThat(row.getTimestamp("d").toInstant())
          .isEqualTo(DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
      assertThat(row.getDate("n")).isNull();
      assertThat(row.getObject("n")).isNull();
      assertThat(row.getDate("today").toLocalDate())
          .isEqualTo(LocalDate.parse(row.getString("today")));
      assertThat(row.getDate("t").toLocalDate()).isEqualTo(DAY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "Asia/Tokyo", "UTC"})
  void aTimestampIsTheSameInstantInEveryZone(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Connection connection = new TestCatalog(directory).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      assertThat(row.next()).isTrue();
      Instant instant = Instant.parse("2024-03-10T23:30:15.789Z");
      assertThat(row.getTimestamp("t").toInstant()).isEqualTo(instant);
      assertThat(row.getObject("t", Instant.class)).isEqualTo(instant);
      assertThat(row.getObject("t", LocalDateTime.class))
          .isEqualTo(LocalDateTime.parse("2024-03-10T23:30:15.789"));
      assertThat(row.getString("t")).isEqualTo("2024-03-10 23:30:15.789");
      assertThat(row.getTime("t").toLocalTime()).isEqualTo(TIME);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "Asia/Tokyo", "UTC"})
  void aCalendarSaysInWhichZoneTheShownTimeIsMeant(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Connection connection = new TestCatalog(directory).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      assertThat(row.next()).isTrue();
      for (String other : new String[] {"America/Los_Angeles", "Asia/Tokyo", "UTC"}) {
        ZoneId there = ZoneId.of(other);
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(other));
        Instant midnight = DAY.atStartOfDay(there).toInstant();
        assertThat(row.getDate("d", calendar).getTime()).isEqualTo(midnight.toEpochMilli());
        assertThat(row.getDate("t", calendar).getTime()).isEqualTo(midnight.toEpochMilli());
        assertThat(row.getTimestamp("d", calendar).toInstant()).isEqualTo(midnight);
        assertThat(row.getTimestamp("t", calendar).toInstant())
            .isEqualTo(DAY.atTime(TIME).plusNanos(789_000_000).atZone(there).toInstant());
        assertThat(row.getTime("t", calendar).getTime())
            .isEqualTo(
                LocalDate.EPOCH
                    .atTime(TIME.plusNanos(789_000_000))
                    .atZone(there)
                    .toInstant()
                    .toEpochMilli());
        assertThat(row.getDate("n", calendar)).isNull();
      }
    }
  }
}
