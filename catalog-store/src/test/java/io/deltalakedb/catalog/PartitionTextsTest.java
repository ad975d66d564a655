package io.deltalakedb.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.catalog.sql.HandMadeCatalog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionTextsTest {

  /** More than are kept at once. */
  private static final int PARTITIONS = 40_000;

  @TempDir Path folder;
  private HandMadeCatalog catalog;

  @BeforeEach
  void fill() throws SQLException {
    catalog = HandMadeCatalog.filled(folder);
    catalog.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        INSERT INTO dl_partition (partition_id, table_key, raw_values, partition_values,
          partition_path)
        SELECT 1000 + i * 2, 9, 'raw' || i, 'text' || i, '' FROM n
        """
            .formatted(PARTITIONS));
  }

  @AfterEach
  void close() throws SQLException {
    catalog.close();
  }

  @Test
  void eachKeyHasItsTextInWhateverOrderTheyAreAsked() throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= PARTITIONS; i++) {
      numbers.add(i);
    }
    try (PartitionTexts texts = new PartitionTexts(catalog.connection())) {
      requireTexts(texts, numbers);
      Collections.reverse(numbers);
      requireTexts(texts, numbers);
      Collections.shuffle(numbers, new Random(3));
      requireTexts(texts, numbers.subList(0, 5_000));
    }
  }

  private static void requireTexts(PartitionTexts texts, List<Integer> numbers)
      throws SQLException {
    for (int number : numbers) {
      assertThat(texts.text(1000 + number * 2L)).isEqualTo("text" + number);
    }
  }

  @Test
  void aKeyWithoutAPartitionHasNoText() throws SQLException {
    try (PartitionTexts texts = new PartitionTexts(catalog.connection())) {
      assertThat(texts.text(1003)).isNull();
      assertThat(texts.text(1004)).isEqualTo("text2");
      assertThat(texts.text(1003)).isNull();
      assertThat(texts.text(Long.MAX_VALUE)).isNull();
      assertThat(texts.text(0)).isNull();
    }
  }

  @Test
  void filesOfOnePartitionShareOneText() throws SQLException {
    try (PartitionTexts texts = new PartitionTexts(catalog.connection())) {
      String first = texts.text(1004);
      texts.text(1006);

      assertThat(texts.text(1004)).isSameAs(first);
    }
  }

  @Test
  void textsAreThoseOfTheStatementThatIsBeingRead() throws SQLException {
    String files = "SELECT partition_id FROM dl_partition WHERE partition_id > 1000";
    try (PartitionTexts texts = new PartitionTexts(catalog.connection());
        Statement statement = catalog.connection().createStatement();
        ResultSet rows = statement.executeQuery(files)) {
      rows.next();
      try (Connection writer = catalog.connect()) {
        writer
            .createStatement()
            .execute("UPDATE dl_partition SET partition_values = 'renamed' WHERE table_key = 9");
      }
      while (rows.next()) {
        assertThat(texts.text(rows.getLong(1))).startsWith("text");
      }
    }
    try (PartitionTexts texts = new PartitionTexts(catalog.connection())) {
      assertThat(texts.text(1004)).isEqualTo("renamed");
    }
  }
}
