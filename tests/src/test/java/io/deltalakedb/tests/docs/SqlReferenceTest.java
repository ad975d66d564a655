package io.deltalakedb.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.driver.ConnectionConfig;
import io.deltalakedb.driver.DeltaLakeDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Ddocs.accept} writes the page anew. */
class SqlReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "sql.md");

  @TempDir Path folder;

  @Test
  void thePageSaysWhatTheProgramDoes() throws IOException {
    String page;
    String catalog = folder.resolve("metadata.sqlite").toString();
    try (DeltaLakeDb database = DeltaLakeDb.open(ConnectionConfig.parse(catalog).creating())) {
      page = SqlReference.of(database.procedures().all());
    }
    if (System.getProperty("docs.accept") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
