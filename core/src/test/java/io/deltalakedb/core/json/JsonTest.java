package io.deltalakedb.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void numbersKeepTheirDigits() {
    String text =
        "[9007199254740993,123456789012345678901234567890,1.10,0.000,1.00000000000000001]";

    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void badTextNamesItsPosition() {
    assertThatThrownBy(() -> Json.parse("{\"a\":\n x}"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("line 2, column ");
    assertThatThrownBy(() -> Json.parse("{\"a\":["))
        .hasMessageMatching(
            "Cannot parse JSON: Unexpected end-of-input[^\\[\\]]*line 1, column \\d+");
    assertThatThrownBy(() -> Json.parse("")).hasMessage("Cannot parse JSON: the text is empty");
    assertThatThrownBy(() -> Json.parse("{} {}")).isInstanceOf(DeltaLakeDbException.class);
  }

  @Test
  void quotesAndEscapes() {
    assertThat(Json.quote("a\"\\\né")).isEqualTo("\"a\\\"\\\\\\né\"");
  }
}
