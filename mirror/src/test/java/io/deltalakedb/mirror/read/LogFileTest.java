package io.deltalakedb.mirror.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LogFileTest {

  @Test
  void namesHaveTheSameDigitsEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(LogFile.commitName(12)).isEqualTo("00000000000000000012.json");
    } finally {
      Locale.setDefault(before);
    }
  }
}
