package io.deltalakedb.mirror.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLogStoreTest {

  private static final String NAME = "00000000000000000007.json";
  private static final String X_SHA256 =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  private final LocalLogStore store = new LocalLogStore();
  @TempDir private Path dir;

  @Test
  void createsAFileOnceWithItsDirectories() throws IOException {
    String path = dir + "/a/_delta_log/" + NAME;

    assertThat(store.putIfAbsent(path, text("one"))).isTrue();
    assertThat(store.putIfAbsent(path, text("two"))).isFalse();

    assertThat(read(path)).isEqualTo("one");
    assertThat(store.list(dir + "/a/_delta_log"))
        .extracting(LogEntry::name, LogEntry::size)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(NAME, 3L));
    assertThat(names(dir.resolve("a/_delta_log"))).containsExactly(NAME);
  }

  @Test
  void ofManyWritersExactlyOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> writers =
        IntStream.range(0, 32)
            .<Callable<Boolean>>mapToObj(
                i -> () -> store.putIfAbsent(dir + "/" + NAME, text("writer " + i)))
            .toList();

    int winners = 0;
    for (Future<Boolean> writer : threads.invokeAll(writers)) {
      winners += writer.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(winners).isEqualTo(1);
    assertThat(names(dir)).containsExactly(NAME);
  }

  @Test
  void onlyWhereThereAreNoLinksTheNameIsClaimedOtherwise() {
    assertThat(LocalLogStore.hasNoLinks(failure("Operation not permitted"))).isTrue();
    assertThat(LocalLogStore.hasNoLinks(failure("Operation not supported"))).isTrue();
    for (String reason :
        List.of("Permission denied", "Input/output error", "Read-only file system")) {
      assertThat(LocalLogStore.hasNoLinks(failure(reason))).as(reason).isFalse();
    }
    assertThat(LocalLogStore.hasNoLinks(new AccessDeniedException(NAME))).isFalse();
  }

  private static FileSystemException failure(String reason) {
    return new FileSystemException(NAME, null, reason);
  }

  @Test
  void aWriteThatFailsLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                store.putIfAbsent(
                    dir + "/" + NAME,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(DeltaLakeDbException.class)
        .hasMessage("Cannot write %s/%s: the disk is full; free some space", dir, NAME)
        .extracting(e -> ((DeltaLakeDbException) e).code())
        .isEqualTo(ErrorCode.DISK_FULL);
    assertThat(names(dir)).isEmpty();
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.writeString(dir.resolve("_delta_log"), "not a directory");

    assertThatThrownBy(() -> store.putIfAbsent(dir + "/_delta_log/" + NAME, text("x")))
        .isInstanceOf(DeltaLakeDbException.class)
        .hasMessage(
            "Cannot write %s/_delta_log/%s: %s/_delta_log is there already and no directory",
            dir, NAME, dir)
        .extracting(e -> ((DeltaLakeDbException) e).code())
        .isEqualTo(ErrorCode.LOG_IO);
  }

  @Test
  void removesTheSideFileOfHadoopOfWhatItWrote() throws IOException {
    Files.writeString(dir.resolve("._last_checkpoint.crc"), "stale");
    Files.writeString(dir.resolve("." + NAME + ".crc"), "stale");
    Files.writeString(dir.resolve(".other.json.crc"), "of another");

    store.overwrite(dir + "/_last_checkpoint", "{}".getBytes(StandardCharsets.UTF_8));
    store.putIfAbsent(dir + "/" + NAME, text("x"));

    assertThat(names(dir)).containsExactly(".other.json.crc", NAME, "_last_checkpoint");
  }

  @Test
  void aFileIsNotThereBeforeTheStaleSideFileIsGone() throws IOException {
    Path side = dir.resolve("." + NAME + ".crc");
    Files.createDirectory(side);
    Files.writeString(side.resolve("x"), "cannot be removed");

    assertThatThrownBy(() -> store.putIfAbsent(dir + "/" + NAME, text("x")))
        .isInstanceOf(DeltaLakeDbException.class);

    assertThat(names(dir)).containsExactly("." + NAME + ".crc");
  }

  @Test
  void overwritesWholeAndCleansWhatACrashLeftAnHourAgo() throws IOException {
    Path temp = Files.writeString(dir.resolve(".x.json.1.dltmp"), "of an old commit");
    Files.setLastModifiedTime(temp, FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));
    Files.writeString(dir.resolve(".foreign.tmp"), "of another");

    store.overwrite(dir + "/_last_checkpoint", "1".getBytes(StandardCharsets.UTF_8));
    store.overwrite(dir + "/_last_checkpoint", "2".getBytes(StandardCharsets.UTF_8));

    assertThat(read(dir + "/_last_checkpoint")).isEqualTo("2");
    assertThat(names(dir))
        .as("it may be being written")
        .containsExactly(".foreign.tmp", ".x.json.1.dltmp", "_last_checkpoint");

    later(61).overwrite(dir + "/_last_checkpoint", "3".getBytes(StandardCharsets.UTF_8));

    assertThat(names(dir)).containsExactly(".foreign.tmp", "_last_checkpoint");
  }

  private static LocalLogStore later(int minutes) {
    return new LocalLogStore(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
  }

  @Test
  void whatACrashLeftEmptyIsCompletedWhenNobodyCanBeWritingIt() throws IOException {
    String path = dir + "/" + NAME;
    Path temp =
        Files.writeString(dir.resolve("." + NAME + "." + UUID.randomUUID() + ".dltmp"), "x");
    Files.createFile(dir.resolve(NAME));

    assertThat(store.completeAbandoned(path, X_SHA256)).as("too young").isFalse();
    assertThat(later(11).completeAbandoned(path, "of other bytes")).isFalse();
    later(61).overwrite(dir + "/_last_checkpoint", "1".getBytes(StandardCharsets.UTF_8));
    assertThat(temp).as("it is still needed").exists();

    assertThat(later(11).completeAbandoned(path, X_SHA256)).isTrue();

    assertThat(read(path)).isEqualTo("x");
    assertThat(names(dir)).containsExactly(NAME, "_last_checkpoint");
  }

  @Test
  void anEmptyFileThatMayBeForeignIsNotCompleted() throws IOException {
    Path foreign = Files.createFile(dir.resolve(NAME));
    assertThat(later(11).completeAbandoned(foreign.toString(), X_SHA256)).as("no trace").isFalse();

    Files.setLastModifiedTime(foreign, FileTime.fromMillis(System.currentTimeMillis() - 3_600_000));
    Files.writeString(dir.resolve("." + NAME + "." + UUID.randomUUID() + ".dltmp"), "x");
    assertThat(later(11).completeAbandoned(foreign.toString(), X_SHA256))
        .as("it was there before us")
        .isFalse();

    Files.setLastModifiedTime(foreign, FileTime.fromMillis(System.currentTimeMillis()));
    Files.writeString(foreign, "y");
    assertThat(later(11).completeAbandoned(foreign.toString(), X_SHA256)).as("bytes").isFalse();
    assertThat(foreign).hasContent("y");
  }

  @Test
  void claimsANameWithoutHardLinks() throws IOException {
    Path temp = Files.writeString(dir.resolve(".temp"), "ours");
    Path file = dir.resolve(NAME);

    assertThat(LocalLogStore.claimWithoutLinks(temp, file)).isTrue();
    Files.writeString(temp, "later");
    assertThat(LocalLogStore.claimWithoutLinks(temp, file)).isFalse();

    assertThat(Files.readString(file)).isEqualTo("ours");
  }

  @Test
  void readsFileUrisAndDecodesThem() throws IOException {
    store.putIfAbsent("file:" + dir + "/a%20b%C3%A9/x.json", text("1"));
    store.putIfAbsent("file://" + dir + "/y.json", text("2"));

    assertThat(Files.readString(dir.resolve("a b\u00e9/x.json"))).isEqualTo("1");
    assertThat(store.stat(dir + "/y.json")).map(LogEntry::size).contains(1L);
    assertThat(store.exists("file:" + dir + "/z.json")).isFalse();
    assertThat(store.list("file:" + dir + "/none")).isEmpty();
  }

  @Test
  void refusesWhatIsNotLocal() {
    assertThatThrownBy(() -> store.list("s3://bucket/t/_delta_log"))
        .hasMessageContaining("no log store for s3");
    assertThatThrownBy(() -> store.list("t/_delta_log")).hasMessageContaining("not absolute");
    assertThatThrownBy(() -> store.list("file://host/t")).hasMessageContaining("names no host");
    assertThatThrownBy(() -> store.list("file:/a%zz")).hasMessageContaining("hexadecimal");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> store.read(dir + "/none.json"))
        .hasMessage("Cannot read %s/none.json: it does not exist", dir);
  }

  private static ContentWriter text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String path) throws IOException {
    try (InputStream in = store.read(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
