package io.deltalakedb.mirror.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {

  @Test
  void readsWhatTheLibraryReads() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      LocalDate date = LocalDate.ofEpochDay(random.nextInt(4_000_000) - 720_000);
      LocalDateTime time = date.atStartOfDay().plusNanos(random.nextLong(86_400_000_000_000L));
      for (ChronoUnit unit : List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.NANOS)) {
        LocalDateTime cut = time.truncatedTo(unit);
        Instant instant = cut.toInstant(ZoneOffset.UTC);
        long floor = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
        assertThat(IsoTime.localMicros(cut.toString())).as(cut.toString()).isEqualTo(floor);
        assertThat(IsoTime.instantMicros(cut + "Z")).isEqualTo(floor);
      }
      assertThat(IsoTime.epochDay(date.toString())).isEqualTo((int) date.toEpochDay());
    }
  }

  @Test
  void readsUnusualForms() {
    long micros =
        ChronoUnit.MICROS.between(
            OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
            OffsetDateTime.of(2024, 2, 29, 1, 2, 0, 0, ZoneOffset.UTC));
    assertThat(IsoTime.instantMicros("2024-02-29T03:02:00+02:00")).isEqualTo(micros);
    assertThat(IsoTime.instantMicros("2024-02-29 01:02:00.0Z")).isEqualTo(micros);
    assertThat(IsoTime.localMicros("2024-02-29T01:02")).isEqualTo(micros);
    assertThat(IsoTime.epochDay("+10000-01-01")).isEqualTo(2_932_897);
  }

  @Test
  void refusesWhatIsNoTime() {
    for (String text :
        List.of("", "x", "2023-02-29", "2024-13-01", "2024-1-01", "2024-01-01T", "-024-01-01")) {
      assertThatThrownBy(() -> IsoTime.epochDay(text)).isInstanceOf(DateTimeException.class);
    }
    for (String text :
        List.of("2024-01-01T24:01:00", "2024-01-01T00:60:00", "2024-01-01T00:00:00.1x")) {
      assertThatThrownBy(() -> IsoTime.localMicros(text)).isInstanceOf(DateTimeException.class);
      assertThatThrownBy(() -> IsoTime.instantMicros(text)).isInstanceOf(DateTimeException.class);
    }
  }
}
