package io.deltalakedb.tests.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Writes a Delta log from a seed, without an engine: a table of ten columns with about 700 bytes of
 * statistics a file, partitioned by {@code p} with the values {@code p00} to {@code p99}. The
 * oldest files are removed first.
 */
final class SeededLog {
  static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + field("id", "long")
          + columns()
          + ","
          + field("p", "string")
          + "]}";
  private static final long EPOCH = 1_767_225_600_000L;

  private final Path log;
  private final Random random;
  private final Deque<String> live = new ArrayDeque<>();
  private long nextVersion;
  private long nextId;
  private long actions;

  SeededLog(Path table, long seed) {
    this.log = table.resolve("_delta_log");
    this.random = new Random(seed);
    try {
      Files.createDirectories(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes version 0. */
  void create() {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    write(
        "CREATE TABLE",
        "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}",
        "{\"metaData\":{\"id\":\""
            + id
            + "\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":\""
            + SCHEMA.replace("\"", "\\\"")
            + "\",\"partitionColumns\":[\"p\"],\"configuration\":{},\"createdTime\":"
            + EPOCH
            + "}}");
  }

  /** Writes commits, each with that many adds and, while there are files, removes. */
  void commits(int count, int adds, int removes) {
    for (int commit = 0; commit < count; commit++) {
      write("WRITE", next(adds, removes));
    }
  }

  /** The lines of a commit that is not written, for a commit by other means. */
  String[] next(int adds, int removes) {
    int gone = Math.min(removes, live.size());
    String[] lines = new String[adds + gone];
    for (int line = 0; line < gone; line++) {
      lines[line] = remove(live.removeFirst());
    }
    for (int line = gone; line < lines.length; line++) {
      lines[line] = add();
    }
    return lines;
  }

  /** An add that is not written, for a commit by other means. */
  String nextAdd() {
    String add = add();
    live.removeLast();
    return add;
  }

  /** The newest version written. */
  long version() {
    return nextVersion - 1;
  }

  /** How many files are live. */
  int liveFiles() {
    return live.size();
  }

  /** How many actions were written, commitInfo included. */
  long actions() {
    return actions;
  }

  private void write(String operation, String... lines) {
    Path file = log.resolve(String.format(Locale.ROOT, "%020d.json", nextVersion));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "{\"commitInfo\":{\"timestamp\":"
              + time()
              + ",\"operation\":\""
              + operation
              + "\",\"operationParameters\":{},\"isBlindAppend\":true}}\n");
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    actions += lines.length + 1;
    nextVersion++;
  }

  private long time() {
    return EPOCH + nextVersion * 1000;
  }

  private String add() {
    String partition = String.format(Locale.ROOT, "p%02d", random.nextInt(100));
    String path =
        "p=" + partition + "/part-" + new UUID(random.nextLong(), random.nextLong()) + ".parquet";
    live.addLast(path);
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{\"p\":\""
        + partition
        + "\"},\"size\":"
        + (1_000_000 + random.nextInt(1_000_000))
        + ",\"modificationTime\":"
        + time()
        + ",\"dataChange\":true,\"stats\":\""
        + stats().replace("\"", "\\\"")
        + "\"}}";
  }

  private String remove(String path) {
    String partition = path.substring(2, 5);
    return "{\"remove\":{\"path\":\""
        + path
        + "\",\"deletionTimestamp\":"
        + time()
        + ",\"dataChange\":true,\"extendedFileMetadata\":true,\"partitionValues\":{\"p\":\""
        + partition
        + "\"},\"size\":1000000}}";
  }

  /** Statistics of the next file: ids in disjoint ranges, the rest random. */
  String stats() {
    long id = nextId;
    nextId += 1000;
    StringBuilder min = new StringBuilder("\"id\":" + id);
    StringBuilder max = new StringBuilder("\"id\":" + (id + 999));
    StringBuilder nulls = new StringBuilder("\"id\":0");
    for (int column = 1; column <= 9; column++) {
      String name = ",\"c" + column + "\":";
      min.append(name).append(value(column, 0));
      max.append(name).append(value(column, 500));
      nulls.append(name).append(random.nextInt(10));
    }
    return "{\"numRecords\":1000,\"minValues\":{"
        + min
        + "},\"maxValues\":{"
        + max
        + "},\"nullCount\":{"
        + nulls
        + "}}";
  }

  private String value(int column, int above) {
    int number = above + random.nextInt(500);
    return switch (column % 3) {
      case 0 -> "\"value-" + number + "-of-column\"";
      case 1 -> Integer.toString(number * 1000);
      default -> number + ".25";
    };
  }

  private static String columns() {
    StringBuilder columns = new StringBuilder();
    for (int column = 1; column <= 9; column++) {
      String type =
          switch (column % 3) {
            case 0 -> "string";
            case 1 -> "long";
            default -> "double";
          };
      columns.append(',').append(field("c" + column, type));
    }
    return columns.toString();
  }

  private static String field(String name, String type) {
    return "{\"name\":\""
        + name
        + "\",\"type\":\""
        + type
        + "\",\"nullable\":true,\"metadata\":{}}";
  }
}
