package io.deltalakedb.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One commit with very many files, in a process with 512 MB. */
class LargeCommitTest {
  private static final int FILES = 100_000;

  @TempDir Path folder;

  @Test
  void aHundredThousandFilesOfOneFileOfActions() throws Exception {
    Path table = folder.resolve("orders");
    Path actions = actions();
    try (LakeProcess lake =
        LakeProcess.connect(Lake.url(folder.resolve("catalog.sqlite")) + "?create=true")) {
      lake.text(
          "CALL dl.create_table(table_name => 'orders', columns_ddl => 'id BIGINT, name STRING',"
              + " location => '"
              + table
              + "')");

      JsonNode committed =
          lake.run("CALL dl.commit_table('orders', actions => '" + actions.toUri() + "')");
      assertThat(committed.path("rows").path(0).path(1).asText()).isEqualTo("1");
      assertThat(committed.path("rows").path(0).path(7).asText()).isEqualTo("PUBLISHED");
      assertThat(lake.text("SELECT COUNT(*) FROM delta.files")).isEqualTo(Integer.toString(FILES));
      assertThat(
              lake.run("CALL dl.commit_table('orders', actions => 'file:///no/such.jsonl')")
                  .toString())
          .contains("22023", "file:///no/such.jsonl: there is no such file");
    }
    assertThat(new KernelReader().fileDetails(table)).hasSize(FILES);
  }

  /** A line an action, about 60 MB. */
  private Path actions() throws IOException {
    Path file = folder.resolve("actions.jsonl");
    String name = "x".repeat(32);
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int i = 0; i < FILES; i++) {
        String stats =
            "{\\\"numRecords\\\":1000,\\\"minValues\\\":{\\\"id\\\":%d,\\\"name\\\":\\\"%s\\\"},"
                    .formatted(i * 1000L, name)
                + "\\\"maxValues\\\":{\\\"id\\\":%d,\\\"name\\\":\\\"%s\\\"},"
                    .formatted(i * 1000L + 999, name)
                + "\\\"nullCount\\\":{\\\"id\\\":0,\\\"name\\\":0}}";
        lines.write(
            ("{\"add\":{\"path\":\"part-%05d-0a1b2c3d-4e5f-6789-abcd-ef0123456789-c000.parquet\","
                    + "\"partitionValues\":{},\"size\":1048576,\"modificationTime\":1767225600000,"
                    + "\"dataChange\":true,\"stats\":\"%s\"}}\n")
                .formatted(i, stats));
      }
    }
    return file;
  }
}
