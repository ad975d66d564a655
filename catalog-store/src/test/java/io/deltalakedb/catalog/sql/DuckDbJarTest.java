package io.deltalakedb.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class DuckDbJarTest {

  @Test
  void theJarIsNamedWhereItIsMissing() {
    assertThatThrownBy(() -> DuckDbJar.require(ClassLoader.getPlatformClassLoader()))
        .hasMessageContaining("not on the class path; add " + DuckDbJar.NAME);
  }

  @Test
  void theNameIsThatOfTheVersionWeUse() throws Exception {
    Path jar =
        Path.of(DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(jar.getFileName()).hasToString(DuckDbJar.NAME);
  }
}
