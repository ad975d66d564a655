package io.deltalakedb.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltalakedb.tests.corpus.Corpus;
import io.deltalakedb.tests.corpus.CorpusTable;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Kernel harness answers what the Kernel oracle answered, so that it may judge the product. */
class KernelReaderTest {
  @TempDir Path folder;

  private final KernelReader kernel = new KernelReader();

  @TestFactory
  Stream<DynamicTest> readsWhatTheOracleRead() {
    return Corpus.inRepository().tables().stream()
        .map(table -> dynamicTest(table.name(), () -> compare(table)));
  }

  @Test
  void rowsAreThoseOfTheTable() {
    Path table = Corpus.inRepository().table("gen-spark44/append_only").copyTo(folder);

    assertThat(kernel.rows(table)).containsExactly("1", "2");
  }

  private void compare(CorpusTable table) {
    JsonNode oracle = table.kernelOracle().orElseThrow();
    Path copy = table.copyTo(folder);
    if (oracle.has("error")) {
      assertThatThrownBy(() -> kernel.state(copy)).isInstanceOf(Throwable.class);
      return;
    }
    TableState state = kernel.state(copy);
    assertThat(state).isEqualTo(TableState.of(oracle));
    assertThat(state.filesHash()).isEqualTo(oracle.path("filesHash").textValue());
    for (var version : oracle.path("versions").properties()) {
      if (version.getValue().has("filesHash")) {
        assertThat(kernel.stateAt(copy, Long.parseLong(version.getKey())).filesHash())
            .isEqualTo(version.getValue().path("filesHash").textValue());
      }
    }
  }
}
