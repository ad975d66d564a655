package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.sql.HandMadeCatalog;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {

  @TempDir Path folder;
  private HandMadeCatalog catalog;
  private CatalogStore store;

  @BeforeEach
  void open() throws SQLException {
    catalog = HandMadeCatalog.filled(folder);
    store =
        CatalogStore.open(
            new CatalogConfig(
                "jdbc:sqlite:" + folder.resolve("catalog.sqlite"),
                false,
                CatalogConfig.DEFAULT_BUSY_TIMEOUT,
                Optional.empty()));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    catalog.close();
  }

  @Test
  void aListIsWhatTheRelationOfFilesShows() throws SQLException {
    for (CatalogTable table : List.of(HandMadeCatalog.orders(), HandMadeCatalog.copied())) {
      List<String> listed = new ArrayList<>();
      store.listFiles(table, file -> listed.add(shown(file)));

      assertThat(listed)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(relation(table, "'' = ?", ""));
    }
  }

  @Test
  void aListOfAPartitionHasItsFilesOnly() throws SQLException {
    CatalogTable table = HandMadeCatalog.orders();
    String partition = "{\"p\":\"1\"}";
    List<String> listed = new ArrayList<>();
    store.listFiles(table, partition, file -> listed.add(shown(file)));

    assertThat(listed)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(relation(table, "partition_values = ?", partition));
    store.listFiles(table, "{\"p\":\"nowhere\"}", file -> listed.clear());
    assertThat(listed).isNotEmpty();
  }

  private List<String> relation(CatalogTable table, String condition, String value)
      throws SQLException {
    return catalog.rows(
        "SELECT path, size_in_bytes, partition_values, modification_time FROM delta_files"
            + " WHERE table_id = ? AND "
            + condition,
        table.tableId(),
        value);
  }

  private static String shown(ListedFile file) {
    return file.path()
        + "|"
        + file.sizeInBytes()
        + "|"
        + file.partitionValues()
        + "|"
        + file.modificationTime();
  }
}
