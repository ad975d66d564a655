package io.deltalakedb.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's language changes nothing: neither digits (Arabic) nor the case of an i (Turkish). */
class LocaleTest {
  private static final List<String> STATEMENTS =
      List.of(
          "CALL dl.create_table(table_name => 'Title.ISTANBUL', columns_ddl =>"
              + " 'ID BIGINT, I INT, d DECIMAL(10,2), t TIMESTAMP', partition_columns => 'I',"
              + " location => '%s/t', properties => '{\"delta.checkpointInterval\":\"2\"}')",
          add(1),
          add(2),
          "CALL dl.checkpoint(table_name => 'title.istanbul')",
          "SELECT table_schema, table_name, current_version, num_files FROM delta.tables",
          "SELECT version, operation, mirror_state FROM delta.versions ORDER BY version",
          "SELECT path, file_url, size_in_bytes, partition_values, modification_time, stats_json"
              + " FROM delta.files ORDER BY path",
          "SELECT lower('I\u0130i'), upper('i'), CAST(1234567.25 AS VARCHAR), 1234567890123,"
              + " CAST(TIMESTAMP '2026-01-02 03:04:05' AS VARCHAR), DATE '2026-01-02'",
          "SELECT column_name, min_value, max_value, null_count FROM delta.file_column_stats"
              + " ORDER BY path, column_name",
          "CALL dl.export_table(table_name => 'Title.ISTANBUL', target_location => '%s/copy',"
              + " at_version => 9)",
          "CALL dl.commit_table(table_name => 'Title.ISTANBUL', expected_version => 7, actions =>"
              + " '{\"add\":{\"path\":\"c\",\"partitionValues\":{\"I\":\"1\"},\"size\":1,"
              + "\"modificationTime\":1,\"dataChange\":true}}')",
          "CALL dl.import_table(table_name => 'again', location => '%s/t', up_to_version => 9)",
          "SELECT nothing_here FROM delta.files");

  @TempDir private Path folder;

  @Test
  void arabicAndTurkishMachinesAnswerAsOthersDo() throws IOException {
    List<String> english = answers("en", "US");
    assertThat(english.get(0)).contains("rows");
    assertThat(english.get(6)).contains("part-1");

    assertThat(answers("ar", "EG")).isEqualTo(english);
    assertThat(answers("tr", "TR")).isEqualTo(english);
  }

  private List<String> answers(String language, String country) throws IOException {
    Path home = Files.createDirectories(folder.resolve(language));
    List<String> options =
        List.of(
            "-Duser.language=" + language, "-Duser.country=" + country, "-Dfile.encoding=UTF-8");
    List<String> answers = new ArrayList<>();
    String url = "jdbc:deltalakedb:sqlite:" + home.resolve("catalog.sqlite") + "?create=true";
    try (LakeProcess lake = LakeProcess.connect(url, options)) {
      for (String statement : STATEMENTS) {
        JsonNode answer = lake.run(statement.replace("%s", home.toString()));
        answers.add(statement + " -> " + masked(answer.toString(), home));
      }
    }
    try (Stream<Path> files = Files.list(home.resolve("t/_delta_log"))) {
      files.map(file -> file.getFileName().toString()).sorted().forEach(answers::add);
    }
    return answers;
  }

  /** Ids, times of the run and places differ with every run. */
  private static String masked(String answer, Path home) {
    return answer
        .replace(home.toString(), "HOME")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID")
        .replaceAll("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+", "TIME");
  }

  private static String add(int number) {
    return "CALL dl.commit_table(table_name => 'Title.ISTANBUL', actions => '{\"add\":{\"path\":"
        + "\"I="
        + number
        + "/part-"
        + number
        + ".parquet\",\"partitionValues\":{\"I\":\""
        + number
        + "\"},\"size\":1234567,\"modificationTime\":1767225600000,\"dataChange\":true,"
        + "\"stats\":\"{\\\"numRecords\\\":12,\\\"minValues\\\":{\\\"ID\\\":1,\\\"d\\\":1.50},"
        + "\\\"maxValues\\\":{\\\"ID\\\":9},\\\"nullCount\\\":{\\\"ID\\\":0}}\"}}')";
  }
}
