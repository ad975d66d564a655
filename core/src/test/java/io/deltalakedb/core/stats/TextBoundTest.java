package io.deltalakedb.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBoundTest {

  private static final String START = "ö".repeat(31) + "\ud83d\ude00";

  @Test
  void shortTextsStayWhole() {
    assertThat(TextBound.min(START)).isEqualTo(START);
    assertThat(TextBound.max(START)).contains(START);
  }

  @Test
  void theMinimumIsTheStart() {
    assertThat(TextBound.min(START + "z")).isEqualTo(START);
  }

  @Test
  void theMaximumIsAboveWhateverFollows() {
    assertThat(TextBound.max(START + "~~")).contains(START + "\u007f");
    assertThat(TextBound.max(START + "\u007f")).contains(START + "\udbff\udfff");
    assertThat(TextBound.max(START + "é")).contains(START + "\udbff\udfff");
    assertThat(TextBound.max(START + "\udbff\udfff")).isEmpty();
  }
}
