package io.deltalakedb.tests.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.deltalakedb.catalog.PostgresServer;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * All databases given the same calls give the same rows: every relation and every table function,
 * after the same imports and the same commits. What is of the moment or made up (times of today,
 * UUIDs, digests of lines that hold them) is compared as such.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameRowsTest {

  /** Functions are asked of each so-manieth table. */
  private static final int STEP = 8;

  private static final String SCHEMA =
      """
      {"type":"struct","fields":[
      {"name":"id","type":"long","nullable":true,"metadata":{}},
      {"name":"p","type":"string","nullable":true,"metadata":{}},
      {"name":"price","type":"decimal(10,2)","nullable":true,"metadata":{}}]}"""
          .replace("\n", "");

  private final Corpus corpus = Corpus.whole();
  private final List<String> names = new ArrayList<>();
  private Lake sqlite;

  /** Each is compared with SQLite. */
  private final Map<String, Lake> others = new TreeMap<>();

  @BeforeAll
  void fill(@TempDir Path folder) throws SQLException {
    String file = Lake.url(folder.resolve("catalog.sqlite"));
    sqlite = Lake.at(file + "?create=true&user=postgres");
    String server = PostgresServer.freshDatabase().substring("jdbc:".length());
    others.put("postgresql", Lake.at("jdbc:deltalakedb:" + server + "&create=true"));
    String duckdb = "jdbc:deltalakedb:duckdb:" + folder.resolve("catalog.duckdb");
    others.put("duckdb", Lake.at(duckdb + "?create=true&user=postgres"));
    fill(sqlite, folder.resolve("left"));
    for (String name : others.keySet()) {
      names.clear();
      fill(others.get(name), folder.resolve(name));
    }
  }

  @AfterAll
  void close() throws SQLException {
    sqlite.close();
    for (Lake other : others.values()) {
      other.close();
    }
  }

  private void fill(Lake lake, Path folder) throws SQLException {
    int index = 0;
    for (CorpusTable table : corpus.tables()) {
      String name = "got.t" + index++;
      Path copy = table.copyTo(folder);
      try {
        lake.rows(
            "CALL dl.import_table(table_name => ?, location => ?, history_mode => 'full')",
            name,
            copy.toString());
        names.add(name);
      } catch (SQLException refused) {
        assertThat(refused.getSQLState()).isIn("XX001", "0A000", "22023");
      }
    }
    String made = "made.orders";
    lake.rows(
        "CALL dl.create_table(table_name => ?, schema_json => ?, partition_columns => '[\"p\"]',"
            + " location => ?)",
        made,
        SCHEMA,
        folder.resolve("orders").toString());
    names.add(made);
    for (String actions : commits()) {
      lake.rows("CALL dl.commit_table(table_name => ?, actions => ?)", made, actions);
    }
  }

  private static List<String> commits() {
    String stats =
        "{\\\"numRecords\\\":3,\\\"minValues\\\":{\\\"id\\\":-1,\\\"price\\\":1.50},"
            + "\\\"maxValues\\\":{\\\"id\\\":9007199254740993,\\\"price\\\":12345678.90},"
            + "\\\"nullCount\\\":{\\\"id\\\":0,\\\"price\\\":1}}";
    String odd = "{\\\"numRecords\\\":1,\\\"minValues\\\":{\\\"p\\\":\\\"\\\\u00e9\\\"}}";
    return List.of(
        "[" + add("p=a/1.parquet", "\"a\"", stats) + "," + add("p=B/2.parquet", "\"B\"", odd) + "]",
        "[" + add("3.parquet", "null", "{}") + "]",
        "[" + remove("p=a/1.parquet") + "," + add("p=a/4.parquet", "\"a\"", stats) + "]");
  }

  private static String add(String path, String partition, String stats) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{\"p\":"
        + partition
        + "},\"size\":7,\"modificationTime\":1700000000000,\"dataChange\":true,\"stats\":\""
        + stats
        + "\",\"tags\":{\"k\": \"v w\"}}}";
  }

  private static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true}}";
  }

  @TestFactory
  Stream<DynamicTest> everyRelation() throws SQLException {
    return sqlite
        .rows(
            "SELECT table_schema, table_name FROM information_schema.tables"
                + " WHERE table_type = 'SYSTEM TABLE' ORDER BY 1, 2")
        .stream()
        .map(row -> row.get("table_schema") + "." + row.get("table_name"))
        .map(name -> dynamicTest(name, () -> compare("SELECT * FROM " + name)));
  }

  @TestFactory
  Stream<DynamicTest> everyFunction() {
    return IntStream.range(0, names.size())
        .filter(index -> index % STEP == 0 || index == names.size() - 1)
        .mapToObj(names::get)
        .flatMap(
            name ->
                Stream.of(
                        "delta.files_at('%s')",
                        "delta.schema_at('%s')",
                        "delta.file_changes(table_name => '%s', from_version => 0)",
                        "delta.file_changes(table_name => '%s', from_version => 0,"
                            + " net_changes => TRUE)",
                        "delta.snapshot_diff(table_name => '%s', from_version => 0)")
                    .map(call -> call.formatted(name)))
        .map(call -> dynamicTest(call, () -> compare("SELECT * FROM TABLE(" + call + ")")));
  }

  @TestFactory
  Stream<DynamicTest> orders() {
    return Stream.of(
            "SELECT path, table_name FROM delta.files ORDER BY path DESC, table_name LIMIT 50",
            "SELECT table_name, min(path), max(path), sum(size_in_bytes), avg(size_in_bytes)"
                + " FROM delta.files GROUP BY table_name ORDER BY table_name",
            "SELECT file_state, count(*) FROM delta.all_files GROUP BY file_state ORDER BY 1",
            "SELECT table_name, column_name, min_value FROM delta.file_column_stats"
                + " WHERE min_value IS NOT NULL ORDER BY min_value, table_name, column_name, path"
                + " LIMIT 100")
        .map(sql -> dynamicTest(sql, () -> compareInOrder(sql)));
  }

  private void compare(String sql) throws SQLException {
    List<String> expected = shown(sqlite, sql);
    expected.sort(null);
    for (String name : others.keySet()) {
      List<String> actual = shown(others.get(name), sql);
      actual.sort(null);
      assertThat(actual).as(name).isEqualTo(expected);
    }
  }

  private void compareInOrder(String sql) throws SQLException {
    List<String> expected = shown(sqlite, sql);
    for (String name : others.keySet()) {
      assertThat(shown(others.get(name), sql)).as(name).isEqualTo(expected);
    }
  }

  /** The rows, or the SQLSTATE of a version that is not there. */
  private static List<String> shown(Lake lake, String sql) throws SQLException {
    List<String> shown = new ArrayList<>();
    try {
      for (Map<String, @Nullable String> row : lake.rows(sql)) {
        shown.add(new TreeMap<>(new Moment().withoutWhatIsMadeUp(row)).toString());
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("22023");
      shown.add(e.getSQLState());
    }
    return shown;
  }
}
