package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationUrlTest {

  @ParameterizedTest
  @CsvSource({
    "/data/orders, file:///data/orders",
    "/data/a b/50%/x%20y/, file:///data/a%20b/50%25/x%2520y",
    "/d/[#?]é+&=@, file:///d/%5B%23%3F%5D%C3%A9+&=@",
    "/, file://",
    "file:///, file://",
    "file:/data/a%20b, file:/data/a%20b",
    "file:///data/a b/, file:///data/a%20b",
    "s3://bucket/a b/50%25/, s3://bucket/a%20b/50%25",
    "s3://bucket, s3://bucket",
    "s3://b/é, s3://b/%C3%A9"
  })
  void aPathIsEncodedAndAUriIsCompleted(String location, String url) {
    assertThat(LocationUrl.of(location)).isEqualTo(url);
  }
}
