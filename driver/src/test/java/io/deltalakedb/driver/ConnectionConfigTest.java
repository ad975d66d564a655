package io.deltalakedb.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionConfigTest {

  @Test
  void readsThePropertiesOfAUrl() {
    ConnectionConfig config =
        ConnectionConfig.parse(
            "jdbc:deltalakedb:sqlite:/data/metadata.sqlite?create=true&user=ann&schema=sales"
                + "&readOnly=true&waitForMirror=none&engineInfo=etl%201&fetchSize=10"
                + "&busyTimeout=250ms");

    assertThat(config.file()).contains(Path.of("/data/metadata.sqlite"));
    assertThat(config.user()).contains("ann");
    assertThat(config.schema()).isEqualTo("sales");
    assertThat(config.readOnly()).isTrue();
    assertThat(config.waitForMirror()).isEqualTo("none");
    assertThat(config.engineInfo()).contains("etl 1");
    assertThat(config.fetchSize()).isEqualTo(10);
    assertThat(config.createIfMissing()).isTrue();
    assertThat(config.busyTimeout()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void theUrlWinsOverProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", "bob");
    properties.setProperty("fetchSize", "7");

    ConnectionConfig config =
        ConnectionConfig.parse("jdbc:deltalakedb:sqlite:/m.sqlite?user=ann", properties);

    assertThat(config.user()).contains("ann");
    assertThat(config.fetchSize()).isEqualTo(7);
  }

  @Test
  void readsAPath() {
    ConnectionConfig config = ConnectionConfig.parse("some/metadata.sqlite");

    assertThat(config.file()).contains(Path.of("some/metadata.sqlite").toAbsolutePath());
    assertThat(config.createIfMissing()).isFalse();
    assertThat(config.waitForMirror()).isEqualTo("published");
  }

  @Test
  void readsAUriWithVariablesAndPercentSigns() {
    ConnectionConfig config =
        ConnectionConfig.parse(
            "deltasql://sqlite/${HOME_DIR}/my%20lake.sqlite?table=sales.orders&user=${WHO}",
            new Properties(), Map.of("HOME_DIR", "home/a%b", "WHO", "ann")::get);

    assertThat(config.file()).contains(Path.of("/home/a%b/my lake.sqlite"));
    assertThat(config.table()).contains("sales.orders");
    assertThat(config.user()).contains("ann");
  }

  @Test
  void aCatalogInDuckDbMayHaveSettings() {
    ConnectionConfig config =
        ConnectionConfig.parse(
            "deltasql://duckdb/tmp/my%20lake.duckdb?memory_limit=2GB&THREADS=2&table=sales.orders");

    assertThat(config.backend()).isEqualTo("duckdb");
    assertThat(config.file()).contains(Path.of("/tmp/my lake.duckdb"));
    assertThat(config.databaseUrl())
        .isEqualTo("jdbc:duckdb:/tmp/my lake.duckdb?memory_limit=2GB&threads=2");
    assertThat(config.url()).isEqualTo("jdbc:deltalakedb:duckdb:/tmp/my lake.duckdb");
    assertThat(config.table()).contains("sales.orders");
    assertThat(ConnectionConfig.parse("jdbc:deltalakedb:duckdb:/x").databaseUrl())
        .isEqualTo("jdbc:duckdb:/x");
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertThatThrownBy(
            () ->
                ConnectionConfig.parse(
                    "deltasql://sqlite/${NOWHERE}/m", new Properties(), name -> null))
        .hasMessageContaining("environment variable NOWHERE is not set");
  }

  @Test
  void creationMayBeAskedForByEitherName() {
    assertThat(ConnectionConfig.parse("jdbc:deltalakedb:sqlite:/m?sql.schema=create_if_missing"))
        .extracting(ConnectionConfig::createIfMissing)
        .isEqualTo(true);
    assertThat(ConnectionConfig.parse("jdbc:deltalakedb:sqlite:/m?sql.schema=error"))
        .extracting(ConnectionConfig::createIfMissing)
        .isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:deltalakedb:http://h:8765/",
        "jdbc:deltalakedb:sqlite:/m?asOf=3",
      })
  void saysWhatIsNotBuiltYet(String text) {
    assertThatThrownBy(() -> ConnectionConfig.parse(text))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE))
        .hasMessageContaining("not built yet");
  }

  @Test
  void anUnknownPropertyIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> ConnectionConfig.parse("jdbc:deltalakedb:sqlite:/m?creat=true"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("unknown property creat")
        .hasMessageContaining("busyTimeout")
        .hasMessageContaining("sql.schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:deltalakedb:sqlite:",
        "jdbc:deltalakedb:sqlite::memory:",
        "jdbc:deltalakedb:duckdb:",
        "jdbc:deltalakedb:duckdb::memory:",
        "deltasql://duckdb/a%3Fb",
        "jdbc:deltalakedb:oracle:/m",
        "jdbc:postgresql://h/d",
        "s3://bucket/m.sqlite",
        "jdbc:deltalakedb:sqlite:/m?create",
        "jdbc:deltalakedb:sqlite:/m?create=perhaps",
        "jdbc:deltalakedb:sqlite:/m?user=a&user=b",
        "jdbc:deltalakedb:sqlite:/m?fetchSize=-1",
        "jdbc:deltalakedb:sqlite:/m?busyTimeout=soon",
        "jdbc:deltalakedb:sqlite:/m?user=%zz",
      })
  void refusesWhatItCannotUnderstand(String text) {
    assertThatThrownBy(() -> ConnectionConfig.parse(text))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
  }

  @Test
  void aForgottenSlashIsFoundWithoutShowingWhatFollows() {
    assertThatThrownBy(() -> ConnectionConfig.parse("deltasql://sqlite${DDD}/m"))
        .hasMessageContaining("behind sqlite stands neither / nor :")
        .hasMessageContaining("deltasql://sqlite/<path>")
        .hasMessageNotContaining("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deltasql://postgresql/ann:canary@host:5432/lake",
        "deltasql://sqlite/x?password=canary&colour=red",
        "jdbc:deltalakedb:sqlite:/m?token=canary",
        "jdbc:deltalakedb:oracle:/m?aws.secret.key=canary",
        "jdbc:deltalakedb:postgresql://ann:canary@h/d",
      })
  void neverShowsASecret(String text) {
    assertShowsNothing(text);
    assertThat(Secrets.redact(text)).doesNotContain("canary");
  }

  /** Every error of reading an address, with signs that mean something in one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "deltasql://postgresql/u:pa%SIGNcanary@h/db",
        "deltasql://postgresql/u:canary%SIGNss@h/db?colour=red",
        "deltasql://postgresql/u:canary%SIGNss@h/db?user",
        "deltasql://postgresql/u:canary%SIGNss@h/db?user=a&user=b",
        "deltasql://postgresql/u:canary%SIGNss@h/${NOWHERE}",
        "deltasql://postgresql/u:canary%SIGNss@h/%zz",
        "deltasql://postgresql/u:canary%SIGNss",
        "deltasql://postgresql/u:%zzcanary%SIGN@h/db",
        "deltasql://oracle/u:canary%SIGNss@h/db",
        "deltasql://u:canary%SIGNss@h/db",
        "deltasql://u:canary%SIGNss@h",
        "deltasql://sqlite/u:pa%SIGNcanary@h/db?colour=red&user",
        "deltasql://sqlite/u:pa%SIGNcanary@h/%00",
        "deltasql://sqlite/x?credential=canary%SIGNss&user",
        "deltasql://sqlite/x?pa%SIGNcanary=x",
        "deltasql://sqlite/x?pa%SIGNcanary=x&pa%SIGNcanary=y",
        "deltasql://sqlite/x?fetchSize=canary%SIGN",
        "deltasql://sqlite/x?create=canary%SIGN",
        "deltasql://sqlite/x?busyTimeout=canary%SIGN",
        "jdbc:deltalakedb:postgresql://u:canary%SIGNss@h/d",
        "jdbc:deltalakedb:oracle://u:canary%SIGNss@h/d?sas=canary",
        "jdbc:deltalakedb:u%SIGNcanary",
        "jdbc:postgresql://u:canary%SIGNss@h/d?pass=canary",
        "postgresql://u:canary%SIGNss@h/d",
        "s3://id:canary%SIGNss@bucket/m",
      })
  void neverShowsAnEncodedSecret(String text) {
    for (String sign : List.of("%2F", "%40", "%20", "%3A", "%3F", "%26", "/", "@", " ", "?")) {
      assertShowsNothing(text.replace("%SIGN", sign));
    }
  }

  private static void assertShowsNothing(String text) {
    StringWriter shown = new StringWriter();
    try {
      ConnectionConfig config = ConnectionConfig.parse(text);
      shown.append(config.toString()).append(config.url()).append(config.catalog().toString());
    } catch (DeltaLakeDbException e) {
      e.printStackTrace(new PrintWriter(shown, true));
    }
    assertThat(shown.toString()).as(text).isNotEmpty().doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:deltalakedb:postgresql://h:5432/lake?user=ann&password=p%26w&sslmode=require",
        "jdbc:deltalakedb:postgresql://h:5432/lake?user=ann&password=p%26w&SSLMODE=require",
        "deltasql://postgresql/ann:p%26w@h:5432/lake?sslmode=require",
        "deltasql://postgres/${USER_INFO}@h:5432/lake?sslmode=require",
      })
  void readsTheAddressOfAServer(String text) {
    ConnectionConfig config =
        ConnectionConfig.parse(text, new Properties(), Map.of("USER_INFO", "ann:p&w")::get);

    assertThat(config.backend()).isEqualTo("postgresql");
    assertThat(config.file()).isEmpty();
    assertThat(config.user()).contains("ann");
    assertThat(config.url()).isEqualTo("jdbc:deltalakedb:postgresql://h:5432/lake");
    assertThat(config.databaseUrl())
        .isEqualTo("jdbc:postgresql://h:5432/lake?password=p%26w&sslmode=require&user=ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:deltalakedb:postgresql://h",
        "jdbc:deltalakedb:postgresql:///d",
        "jdbc:deltalakedb:postgresql://h/",
        "jdbc:deltalakedb:postgresql://h/d?allowEncodingChanges=true",
        "jdbc:deltalakedb:sqlite:/m?sslmode=require",
      })
  void refusesAServerThatIsNone(String text) {
    assertThatThrownBy(() -> ConnectionConfig.parse(text))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
  }
}
