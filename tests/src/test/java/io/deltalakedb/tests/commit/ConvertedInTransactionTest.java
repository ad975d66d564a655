package io.deltalakedb.tests.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.deltalakedb.catalog.PostgresServer;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.ParquetFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that become tables in an open transaction: there is a log once it is committed. */
class ConvertedInTransactionTest {

  private static final String CONVERT =
      "CALL dl.convert_parquet(table_name => '%s', location => ?)";
  private static final String ADD = "CALL dl.add_files(table_name => 'shop.a', location => ?)";

  @TempDir private Path folder;
  private final KernelReader kernel = new KernelReader();
  private Path a;
  private Path b;
  private Path later;

  @BeforeEach
  void write() {
    StructType data = new StructType().add("id", LongType.LONG);
    ParquetFiles parquet = new ParquetFiles();
    a = folder.resolve("a");
    b = folder.resolve("b");
    later = folder.resolve("later");
    parquet.write(a, data, List.of(List.of(1L)));
    parquet.write(b, data, List.of(List.of(2L)));
    parquet.write(later, data, List.of(List.of(3L)));
  }

  private String url(String database) {
    return switch (database) {
      case "postgresql" ->
          "jdbc:deltalakedb:" + PostgresServer.freshDatabase().substring("jdbc:".length()) + "&";
      default -> "jdbc:deltalakedb:" + database + ":" + folder.resolve("catalog") + "?";
    };
  }

  private static String state(Lake lake, String sql, Object... values) {
    return String.valueOf(
        catchThrowableOfType(SQLException.class, () -> lake.rows(sql, values)).getSQLState());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "duckdb"})
  void severalFoldersBecomeTablesTogether(String database) throws SQLException {
    String url = url(database) + "create=true";
    try (Lake lake = Lake.at(url);
        Lake other = Lake.at(url)) {
      lake.connection().setAutoCommit(false);
      convertBoth(lake, other);
      lake.connection().rollback();
      assertThat(lake.number("SELECT COUNT(*) FROM delta.tables")).isZero();
      assertThat(a.resolve("_delta_log")).doesNotExist();

      convertBoth(lake, other);
      lake.connection().commit();

      assertThat(kernel.rows(a)).containsExactly("1", "3");
      assertThat(kernel.rows(b)).containsExactly("2");
      assertThat(
              other.number(
                  "SELECT COUNT(DISTINCT transaction_id) FROM delta.versions WHERE version >= 0"))
          .isEqualTo(1);
      assertThat(other.rows("CALL dl.check_parity(check_depth => 'full')"))
          .hasSize(2)
          .allSatisfy(row -> assertThat(row).containsEntry("parity_status", "ok"));
      assertThat(state(other, CONVERT.formatted("shop.c"), b.toString())).isEqualTo("42S01");
    }
  }

  private void convertBoth(Lake lake, Lake other) throws SQLException {
    assertThat(lake.row(CONVERT.formatted("shop.a"), a.toString())).containsEntry("version", "0");
    assertThat(state(lake, CONVERT.formatted("shop.a"), b.toString())).isEqualTo("42S01");
    assertThat(state(lake, CONVERT.formatted("shop.c"), a.toString())).isEqualTo("42S01");
    lake.row(CONVERT.formatted("shop.b"), b.toString());
    assertThat(lake.row(ADD, later.toString())).containsEntry("version", "1");
    assertThat(lake.row(ADD, later.toString())).containsEntry("added_files", "0");

    assertThat(lake.number("SELECT COUNT(*) FROM delta.files")).isEqualTo(3);
    assertThat(other.number("SELECT COUNT(*) FROM delta.tables")).isZero();
    assertThat(a.resolve("_delta_log")).doesNotExist();
    assertThat(b.resolve("_delta_log")).doesNotExist();
  }
}
