package io.deltalakedb.tests.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.deltalakedb.tests.Lake;
import io.deltalakedb.tests.interop.KernelReader;
import io.deltalakedb.tests.interop.ParquetFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of an engine that join tables whose rows have rules: nobody here evaluates them. */
class AddedFilesRulesTest {

  private static final StructType DATA =
      new StructType().add("id", LongType.LONG).add("twice", LongType.LONG);
  private static final String ADD =
      "CALL dl.add_files(table_name => 'shop.sales', location => ?, assertions => ?)";

  @TempDir private Path folder;
  private final KernelReader kernel = new KernelReader();
  private Lake lake;
  private Path table;
  private Path in;

  @BeforeEach
  void open() throws SQLException {
    lake = Lake.create(folder.resolve("catalog.sqlite"));
    table = folder.resolve("sales");
    in = folder.resolve("in");
    new ParquetFiles().write(in, DATA, List.of(List.of(1L, 2L), List.of(2L, 4L)));
    lake.rows(
        "CALL dl.create_table(table_name => 'shop.sales', columns_ddl => 'id BIGINT, twice BIGINT',"
            + " location => ?)",
        table.toString());
  }

  @AfterEach
  void close() throws SQLException {
    lake.close();
  }

  /** Changes protocol and metadata as an engine that knows the rule would. */
  private void rule(String feature, String assertion, String place, String rule) throws Exception {
    String actions =
        action("protocol")
                .replace("\"writerFeatures\":[", "\"writerFeatures\":[\"" + feature + "\",")
            + "\n"
            + action("metaData").replace(place, place + rule);
    lake.rows(
        "CALL dl.commit_table(table_name => 'shop.sales', actions => ?, assertions => ?)",
        actions,
        "[\"" + assertion + "\"]");
  }

  private String action(String type) throws SQLException {
    return lake.text("SELECT action_json FROM delta.actions WHERE action_type = ?", type);
  }

  private static void refused(Callable<?> call, String state, String feature) {
    SQLException failure = catchThrowableOfType(SQLException.class, call::call);
    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
    assertThat((Throwable) failure).hasMessageContaining(feature);
  }

  private void assertTakenUnderAssertionOnly(String feature, String assertion, String other)
      throws Exception {
    refused(() -> lake.row(ADD, in.toString(), null), "0A000", feature);
    refused(() -> lake.row(ADD, in.toString(), "[\"" + other + "\"]"), "0A000", feature);
    refused(
        () ->
            lake.row(ADD.replace("assertions", "dry_run => TRUE, assertions"), in.toString(), null),
        "0A000",
        feature);
    assertThat(lake.number("SELECT MAX(version) FROM delta.versions")).isEqualTo(1);

    assertThat(lake.row(ADD, in.toString(), "[\"" + assertion + "\"]"))
        .containsEntry("version", "2")
        .containsEntry("added_records", "2");
    assertThat(lake.text("SELECT stats_json FROM delta.files"))
        .contains("\"maxValues\":{\"id\":2,\"twice\":4}");
    assertThat(lake.row(ADD, in.toString(), null)).containsEntry("added_files", "0");
    assertThat(kernel.rows(table)).containsExactly("1|2", "2|4");
  }

  @Test
  void aCheckConstraintIsVouchedFor() throws Exception {
    rule(
        "checkConstraints",
        "checkConstraints",
        "\"configuration\":{",
        "\"delta.constraints.positive\":\"id > 0\",");
    assertTakenUnderAssertionOnly("checkConstraints", "checkConstraints", "invariants");
  }

  @ParameterizedTest
  @CsvSource({
    "generatedColumns, generatedColumns, delta.generationExpression, id * 2",
    "invariants, invariants, delta.invariants, '{\\\\\\\"expression\\\\\\\":{\\\\\\\"expression\\\\\\\":\\\\\\\"twice > 0\\\\\\\"}}'"
  })
  void aRuleOfAColumnIsVouchedFor(String feature, String assertion, String key, String text)
      throws Exception {
    rule(
        feature,
        assertion,
        "\\\"name\\\":\\\"twice\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{",
        "\\\"" + key + "\\\":\\\"" + text + "\\\"");
    assertTakenUnderAssertionOnly(feature, assertion, "checkConstraints");
  }
}
