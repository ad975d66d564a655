package io.deltalakedb.mirror.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonEqualityTest {

  @Test
  void numbersAreComparedByValue() {
    assertThat(equal("{\"a\":1}", "{\"a\":1.0}")).isTrue();
    assertThat(equal("{\"a\":1E2}", "{\"a\":100}")).isTrue();
    assertThat(equal("{\"a\":9007199254740993}", "{\"a\":9007199254740992}")).isFalse();
  }

  @Test
  void orderAndNullsSayNothing() {
    assertThat(equal("{\"a\":1,\"b\":null}", "{\"a\":1}")).isTrue();
    assertThat(equal("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")).isTrue();
    assertThat(equal("{\"a\":1,\"b\":{}}", "{\"a\":1}")).isTrue();
    assertThat(equal("{\"a\":[1,2]}", "{\"a\":[2,1]}")).isFalse();
  }

  @Test
  void timesAreComparedAsInstants() {
    assertThat(equal("{\"a\":\"2024-01-01T00:00:00.000Z\"}", "{\"a\":\"2024-01-01T00:00:00Z\"}"))
        .isTrue();
    assertThat(
            equal(
                "{\"a\":\"2024-01-01T01:00:00.000+01:00\"}",
                "{\"a\":\"2024-01-01T00:00:00.000Z\"}"))
        .isTrue();
    assertThat(equal("{\"a\":\"2024-01-01T00:00:00.001Z\"}", "{\"a\":\"2024-01-01T00:00:00Z\"}"))
        .isFalse();
  }

  @Test
  void textThatIsNoJsonIsComparedAsText() {
    assertThat(equal("not json", "not json")).isTrue();
    assertThat(equal("not json", "{}")).isFalse();
    assertThat(JsonEquality.equal(Optional.empty(), Optional.of(""))).isTrue();
    assertThat(JsonEquality.equal(Optional.empty(), Optional.of("{}"))).isFalse();
  }

  private static boolean equal(String left, String right) {
    return JsonEquality.equal(Optional.of(left), Optional.of(right))
        && JsonEquality.equal(Optional.of(right), Optional.of(left));
  }
}
