package io.deltalakedb.tests.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltalakedb.tests.Folders;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.SparkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spark as an engine that writes files, and the catalog as what commits them: a statement runs on a
 * copy of the table, its files are taken over, and its actions are committed by CALL.
 */
final class EngineCommits {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;
  private final String name;
  private final Path table;
  private final SparkProcess spark;
  private Path copy;
  private int count;

  EngineCommits(Lake lake, String name, Path table, SparkProcess spark) {
    this.lake = lake;
    this.name = name;
    this.table = table;
    this.spark = spark;
    this.copy = table;
  }

  /** How many commits there were. */
  int count() {
    return count;
  }

  /** The rows that Spark has in its copy. */
  List<String> rowsWritten() {
    return spark.rows(copy);
  }

  /** Lets Spark run a statement on a copy, and commits here what it did. */
  void commit(String statement, Optional<String> more, Optional<String> assertion)
      throws IOException, SQLException {
    copy = table.resolveSibling(table.getFileName() + "-" + count);
    Folders.copy(table, copy);
    int before = Folders.commits(table).size();
    spark.sql(statement.replace("%s", "delta.`" + copy + "`"));
    takeFiles();
    List<byte[]> commits = new ArrayList<>(Folders.commits(copy).values());
    for (byte[] commit : commits.subList(before, commits.size())) {
      call(new String(commit, UTF_8), more, assertion);
      count++;
    }
  }

  private void call(String commit, Optional<String> more, Optional<String> assertion)
      throws IOException, SQLException {
    List<String> actions = new ArrayList<>();
    String operation = "";
    for (String line : commit.lines().toList()) {
      JsonNode action = JSON.readTree(line);
      if (action.has("commitInfo")) {
        operation = action.path("commitInfo").path("operation").textValue();
      } else if (!isOwn(action)) {
        actions.add(line);
      }
    }
    more.ifPresent(actions::add);
    List<Object> values = new ArrayList<>(List.of(name, String.join("\n", actions), operation));
    assertion.ifPresent(names -> values.add("[\"" + names + "\"]"));
    Map<String, ?> row =
        lake.row(
            "CALL dl.commit_table(table_name => ?, actions => ?, operation => ?"
                + (assertion.isPresent() ? ", assertions => ?)" : ")"),
            values.toArray());
    if (!"PUBLISHED".equals(row.get("mirror_state"))) {
      throw new AssertionError(row);
    }
  }

  /** The mark of row ids is moved by whoever commits. */
  private static boolean isOwn(JsonNode action) {
    return action.path("domainMetadata").path("domain").asText().equals("delta.rowTracking");
  }

  private void takeFiles() throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = copy.relativize(file);
        Path target = table.resolve(relative);
        if (!relative.startsWith("_delta_log") && !Files.exists(target)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
