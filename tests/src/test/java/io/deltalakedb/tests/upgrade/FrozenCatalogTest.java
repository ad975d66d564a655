package io.deltalakedb.tests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One catalog file for each schema version that was ever released, never changed again; {@link
 * FreezeCatalog} makes the file of a new schema version.
 */
class FrozenCatalogTest {

  private static final Path FROZEN = Path.of("src", "test", "resources", "catalogs");

  @TempDir Path folder;

  @Test
  void thereIsAFrozenCatalogOfTheNewestSchema() throws IOException, SQLException {
    long newest;
    try (Lake lake = Lake.create(folder.resolve("new.sqlite"))) {
      newest = lake.number("SELECT MAX(migration_version) FROM sys.schema_migrations");
    }

    assertThat(frozen()).extracting(Path::getFileName).contains(FreezeCatalog.name(newest));
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void anOldCatalogOpensAndGoesOn(Path frozen) throws IOException, SQLException {
    Path catalog = Files.copy(frozen, folder.resolve("metadata.sqlite"));

    try (Lake lake = Lake.open(catalog)) {
      assertThat(lake.rows(FreezeCatalog.HISTORY)).isEqualTo(FreezeCatalog.EXPECTED_HISTORY);
      assertThat(lake.rows(FreezeCatalog.FILES)).isEqualTo(FreezeCatalog.EXPECTED_FILES);
      assertThat(lake.row("SELECT file_url FROM delta.files").get("file_url"))
          .matches("file:///.+/b\\.parquet");
      lake.row(
          "CALL dl.create_table(table_name => 'later', columns_ddl => 'id BIGINT', location => ?)",
          folder.resolve("later").toString());
      assertThat(lake.number("SELECT COUNT(*) FROM delta.tables")).isEqualTo(2);
    }
  }

  static List<Path> frozen() throws IOException {
    try (Stream<Path> files = Files.list(FROZEN)) {
      return files.filter(file -> file.toString().endsWith(".sqlite")).sorted().toList();
    }
  }
}
