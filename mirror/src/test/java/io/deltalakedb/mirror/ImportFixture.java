package io.deltalakedb.mirror;

import static io.deltalakedb.mirror.TestLog.add;
import static io.deltalakedb.mirror.TestLog.metadata;
import static io.deltalakedb.mirror.TestLog.protocol;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.TableName;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new catalog in a folder, and what a test imports into it. */
abstract class ImportFixture {

  static final TableName NAME = TableName.parse("sales.orders");

  @TempDir Path folder;
  TestCatalog catalog;

  @BeforeEach
  void open() {
    catalog = new TestCatalog(folder);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  TestLog withCheckpoint() {
    return TestLog.threeVersions(folder.resolve("t"))
        .checkpoint(1, protocol(1, 2), metadata(), add("b.parquet", "y"), add("c.parquet", "x"));
  }

  static ImportOptions full(TestLog log) {
    return options(log, HistoryMode.FULL);
  }

  static ImportOptions options(TestLog log, HistoryMode mode) {
    return ImportOptions.of(NAME, log.location(), mode);
  }

  List<String> paths(CatalogTable table, long version) {
    List<String> paths = new ArrayList<>();
    catalog
        .store()
        .liveFiles(table, version, line -> paths.add(((Action.Add) line.action()).path()));
    paths.sort(String::compareTo);
    return paths;
  }

  static void assertRefused(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.throwable(DeltaLakeDbException.class))
        .hasMessageContaining(message)
        .extracting(DeltaLakeDbException::code)
        .isEqualTo(code);
  }
}
