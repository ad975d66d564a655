package io.deltalakedb.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout has the corpus byte for byte, hidden and empty files included. */
class CorpusBytesTest {

  @Test
  void checkoutHasTheBytesThatWereCommitted() throws Exception {
    Path folder = Corpus.inRepository().folder();

    TreeMap<String, String> present = new TreeMap<>();
    for (String part : List.of("tables", "oracle-kernel", "oracle-spark")) {
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          present.put(folder.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
      }
    }

    TreeMap<String, String> committed = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("files.sha256"))) {
      committed.put(line.substring(66), line.substring(0, 64));
    }
    assertThat(present).isEqualTo(committed);
  }

  @Test
  void everyTableIsThereWithItsExpectation() {
    Corpus corpus = Corpus.inRepository();

    assertThat(corpus.tables()).hasSize(97);
    assertThat(corpus.tables())
        .allSatisfy(
            table -> {
              assertThat(corpus.folder().resolve(table.path()).resolve("_delta_log")).isDirectory();
              assertThat(table.imports() || table.refuses() || table.expect().equals("either"))
                  .isTrue();
              assertThat(table.kernelOracle()).isPresent();
              assertThat(table.sparkOracle()).isPresent();
            });
  }

  @Test
  void copyHasTheTimesOfTheOriginal(@TempDir Path folder) throws IOException {
    CorpusTable table = Corpus.inRepository().table("gen-spark44/non_monotonic_mtime");

    Path copy = table.copyTo(folder);

    Path commit = copy.resolve("_delta_log/00000000000000000001.json");
    String name = table.path() + "/_delta_log/" + commit.getFileName();
    long expected = table.modifiedMillis().getOrDefault(name, 0L);
    assertThat(Files.getLastModifiedTime(commit).toMillis()).isEqualTo(expected);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
