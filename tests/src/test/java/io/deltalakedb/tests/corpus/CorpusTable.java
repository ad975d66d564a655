package io.deltalakedb.tests.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One table of the corpus.
 *
 * @param path path inside the corpus, {@code tables/source/name}
 * @param expect {@code import VERSION HASH}, {@code refuse} or {@code either}
 * @param tags what is special about the table
 */
public record CorpusTable(
    Path corpus, String path, String expect, String tags, Map<String, Long> modifiedMillis) {

  /** Source and name, {@code gen-spark44/append_only}. */
  public String name() {
    return path.substring("tables/".length());
  }

  /** Whether an import must succeed. */
  public boolean imports() {
    return expect.startsWith("import ");
  }

  /** Whether an import must be refused. */
  public boolean refuses() {
    return expect.equals("refuse");
  }

  /** The version that an import must reach. */
  public long version() {
    return Long.parseLong(expect.split(" ", -1)[1]);
  }

  /** The hash over the live files at that version. */
  public String filesHash() {
    return expect.split(" ", -1)[2];
  }

  /** What Delta Kernel answered, absent where it was not asked. */
  public Optional<JsonNode> kernelOracle() {
    return oracle("oracle-kernel");
  }

  /** What Delta Spark answered, absent where it was not asked. */
  public Optional<JsonNode> sparkOracle() {
    return oracle("oracle-spark");
  }

  private Optional<JsonNode> oracle(String kind) {
    Path file = corpus.resolve(kind).resolve(name() + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Copies the table under {@code parent}, writable, with its true file times where known. */
  public Path copyTo(Path parent) {
    return copy(parent, file -> true);
  }

  /**
   * The same without Hadoop's hidden side files, which Hadoop would hold against the files, and
   * without version checksums, which engines believe without looking at the log.
   */
  public Path copyWithoutCrc(Path parent) {
    return copy(parent, name -> !name.toString().endsWith(".crc"));
  }

  private Path copy(Path parent, Predicate<Path> names) {
    Path source = corpus.resolve(path);
    Path target = parent.resolve(name());
    try {
      Files.walkFileTree(source, new Copy(source, target, names));
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + source, e);
    }
  }

  private final class Copy extends SimpleFileVisitor<Path> {
    private final Path source;
    private final Path target;
    private final Predicate<Path> names;

    Copy(Path source, Path target, Predicate<Path> names) {
      this.source = source;
      this.target = target;
      this.names = names;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(target.resolve(source.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!names.test(file.getFileName())) {
        return FileVisitResult.CONTINUE;
      }
      Path copy = target.resolve(source.relativize(file));
      Files.write(copy, Files.readAllBytes(file));
      String inCorpus = corpus.relativize(file).toString().replace('\\', '/');
      long millis = modifiedMillis.getOrDefault(inCorpus, attributes.lastModifiedTime().toMillis());
      Files.setLastModifiedTime(copy, FileTime.fromMillis(millis));
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
