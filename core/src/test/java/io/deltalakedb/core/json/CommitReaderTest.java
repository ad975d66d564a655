package io.deltalakedb.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitReaderTest {

  private static final String A = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";
  private static final String B = "{\"txn\":{\"appId\":\"é\",\"version\":2}}";

  private record Result(
      List<String> lines, List<String> warnings, boolean canonical, String sha256, long size) {}

  private static Result read(byte[] bytes) {
    try (CommitReader reader = new CommitReader(new ByteArrayInputStream(bytes), "7.json")) {
      List<String> lines = new ArrayList<>();
      while (reader.hasNext()) {
        lines.add(reader.next().json());
      }
      return new Result(
          lines, reader.warnings(), reader.isCanonical(), reader.sha256(), reader.size());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Result read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void linesWithFinalLineFeedAreCanonical() {
    Result result = read(A + "\n" + B + "\n");

    assertThat(result.lines()).containsExactly(A, B);
    assertThat(result.warnings()).isEmpty();
    assertThat(result.canonical()).isTrue();
    assertThat(result.size()).isEqualTo(A.length() + B.length() + 3);
    assertThat(read("").sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(read("").canonical()).isTrue();
  }

  @Test
  void aMissingFinalLineFeedIsSilentAndNotCanonical() {
    Result result = read(A + "\n" + B);

    assertThat(result.lines()).containsExactly(A, B);
    assertThat(result.warnings()).isEmpty();
    assertThat(result.canonical()).isFalse();
  }

  @Test
  void oddLinesAreReadWithAWarning() {
    assertOdd("\uFEFF" + A + "\n" + B + "\n", "7.json line 1: byte order mark");
    assertOdd(A + "\r\n" + B + "\r\n", "7.json line 1: CRLF, and 1 more");
    assertOdd(A + "\n\n" + B + "\n", "7.json line 2: blank line");
    assertOdd(A + " " + B + "\n", "7.json line 1: several objects on a line");
    assertOdd(A + "x\n" + B + "\n", "7.json line 1: text after a complete object");
    assertOdd(A + "\n{}\n" + B + "\n", "7.json line 2: object that names no action");
  }

  @Test
  void severalActionsInOneObjectComeOneByOne() {
    String both =
        "{\"txn\": {\"appId\":\"a\",\"version\":1}, \"x\":null, \"commitInfo\":{\"a\":\"é\"}}";

    Result result = read(both + "\n");

    assertThat(result.lines()).containsExactly(A, "{\"commitInfo\":{\"a\":\"é\"}}");
    assertThat(result.warnings()).containsExactly("7.json line 1: several actions in one object");
    assertThat(result.canonical()).isFalse();
  }

  private static void assertOdd(String text, String warning) {
    Result result = read(text);
    assertThat(result.lines()).containsExactly(A, B);
    assertThat(result.warnings()).containsExactly(warning);
    assertThat(result.canonical()).isFalse();
  }

  @Test
  void whatIsNoUtf8JsonObjectIsRefusedWithItsLine() {
    byte[] latin = (A + "\n{\"x\":\"é\"}\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(latin)).hasMessage("Cannot read 7.json line 2: not valid UTF-8");
    assertThatThrownBy(() -> read(A + "\n{\"txn\":{\"appId\":"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG))
        .hasMessageStartingWith("Cannot read 7.json line 2: not a JSON object");
    assertThatThrownBy(() -> read("[]\n")).hasMessageContaining("line 1: not a JSON object");
    assertThatThrownBy(() -> read("x" + A)).hasMessageContaining("line 1: not a JSON object");
    assertThatThrownBy(() -> read("{\n}")).hasMessageContaining("line 1: not a JSON object");
  }

  @Test
  void linesLongerThanTheBufferArriveWhole() {
    String big = "{\"x\":\"" + "äb".repeat(200_000) + "\"}";

    Result result = read(A + "\n" + big + "\n" + A + "\n");

    assertThat(result.lines()).containsExactly(A, big, A);
    assertThat(result.canonical()).isTrue();
  }

  @Test
  void unknownFieldsOfLongLinesAreCutExactly() {
    String raw = "{\"k\":[\"" + "äb".repeat(100_000) + "\",1.50]}";
    String line = "{\"txn\":{\"appId\":\"a\",\"u\":" + raw + ",\"version\":1}}";
    ActionLine read =
        new CommitReader(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), "7.json")
            .next();

    assertThat(ActionJson.write(read.action()))
        .isEqualTo("{\"txn\":{\"appId\":\"a\",\"version\":1,\"u\":" + raw + "}}");
  }

  @Test
  void aFailingStreamIsAnIoError() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> new CommitReader(failing, "7.json").hasNext())
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_IO))
        .hasMessage("Cannot read 7.json: gone");
  }
}
