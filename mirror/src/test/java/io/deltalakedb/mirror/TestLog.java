package io.deltalakedb.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A log written by hand, line by line. */
public final class TestLog {

  private static final String SCHEMA =
      "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
          + "{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}},"
          + "{\\\"name\\\":\\\"p\\\",\\\"type\\\":\\\"string\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}]}";

  private final Path table;

  public TestLog(Path table) {
    this.table = table;
  }

  /** Three versions: two files, then one replaced, then transaction and domain. */
  public static TestLog threeVersions(Path table) {
    return new TestLog(table)
        .commit(0, protocol(1, 2), metadata(), add("a.parquet", "x"), add("b.parquet", "y"))
        .commit(1, commitInfo(), remove("a.parquet"), add("c.parquet", "x"))
        .commit(2, commitInfo(), txn("app", 7), domain("d", "{}"), add("d.parquet", "z"));
  }

  public static String protocol(int reader, int writer) {
    return "{\"protocol\":{\"minReaderVersion\":%d,\"minWriterVersion\":%d}}"
        .formatted(reader, writer);
  }

  public static String writerFeature(String feature) {
    return "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"%s\"]}}"
        .formatted(feature);
  }

  public static String metadata() {
    return metadata("{}");
  }

  public static String metadata(String configuration) {
    return "{\"metaData\":{\"id\":\"m\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":\""
        + SCHEMA
        + "\",\"partitionColumns\":[\"p\"],\"configuration\":"
        + configuration
        + ",\"createdTime\":1}}";
  }

  public static String add(String path, String partition) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"p\":\"%s\"},\"size\":10,"
            .formatted(path, partition)
        + "\"modificationTime\":5,\"dataChange\":true,"
        + "\"stats\":\"{\\\"numRecords\\\":3,\\\"minValues\\\":{\\\"id\\\":1}}\"}}";
  }

  /** A live file with an inline deletion vector. */
  public static String addWithVector(String path, String vector) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"p\":\"x\"},\"size\":10,"
            .formatted(path)
        + "\"modificationTime\":5,\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":3}\","
        + "\"deletionVector\":{\"storageType\":\"i\",\"pathOrInlineDv\":\"%s\",\"sizeInBytes\":4,\"cardinality\":1}}}"
            .formatted(vector);
  }

  public static String remove(String path) {
    return "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":9,\"dataChange\":true}}"
        .formatted(path);
  }

  public static String commitInfo() {
    return "{\"commitInfo\":{\"timestamp\":3,\"operation\":\"WRITE\"}}";
  }

  public static String txn(String appId, long version) {
    return "{\"txn\":{\"appId\":\"%s\",\"version\":%d}}".formatted(appId, version);
  }

  public static String domain(String name, String configuration) {
    return "{\"domainMetadata\":{\"domain\":\"%s\",\"configuration\":\"%s\",\"removed\":false}}"
        .formatted(name, configuration);
  }

  /** Writes a commit with a time that rises with the version. */
  public TestLog commit(long version, String... lines) {
    return file("%020d.json".formatted(version), List.of(lines), version);
  }

  /** Writes a V2 checkpoint in JSON. */
  public TestLog checkpoint(long version, String... lines) {
    List<String> all = new ArrayList<>();
    all.add("{\"checkpointMetadata\":{\"version\":%d}}".formatted(version));
    all.addAll(List.of(lines));
    String uuid = "00000000-0000-0000-0000-00000000000" + version % 10;
    return file("%020d.checkpoint.%s.json".formatted(version, uuid), all, version);
  }

  private TestLog file(String name, List<String> lines, long version) {
    try {
      Files.createDirectories(dir());
      Path file = dir().resolve(name);
      Files.writeString(file, String.join("\n", lines) + "\n");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + version * 1000));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces text in a file, keeping its time. */
  public TestLog edit(String name, String from, String to) {
    try {
      Path file = dir().resolve(name);
      FileTime time = Files.getLastModifiedTime(file);
      String text = Files.readString(file);
      if (!text.contains(from)) {
        throw new IllegalArgumentException(from + " is not in " + text);
      }
      Files.writeString(file, text.replace(from, to));
      Files.setLastModifiedTime(file, time);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestLog delete(String name) {
    try {
      Files.delete(dir().resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes any file into the log. */
  public TestLog raw(String name, String text) {
    try {
      Files.createDirectories(dir());
      Files.writeString(dir().resolve(name), text, StandardCharsets.UTF_8);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the log under another table root. */
  public TestLog copyTo(Path other) {
    TestLog copy = new TestLog(other);
    try (Stream<Path> files = Files.list(dir())) {
      Files.createDirectories(copy.dir());
      for (Path file : files.toList()) {
        Files.copy(file, copy.dir().resolve(file.getFileName().toString()));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path dir() {
    return table.resolve("_delta_log");
  }

  public String location() {
    return table.toString();
  }
}
