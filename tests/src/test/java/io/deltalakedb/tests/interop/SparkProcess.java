package io.deltalakedb.tests.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Delta Spark in a process of its own, so that its libraries meet none of ours. It is started once
 * and answers one request after the other.
 */
public final class SparkProcess implements AutoCloseable {
  private static final Path MODULE = Path.of("spark/target").toAbsolutePath();
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private SparkProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter(UTF_8);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts the process; its messages go to {@code target/spark.log}. */
  public static SparkProcess start() {
    return start(List.of());
  }

  /** The same with jars behind Spark's own. */
  public static SparkProcess start(List<Path> jars) {
    try {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
      command.add("-Xmx1g");
      command.add("-XX:+UseSerialGC");
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-cp");
      String libraries = Files.readString(MODULE.resolve("spark.classpath")).strip();
      StringBuilder path = new StringBuilder(MODULE.resolve("classes").toString());
      path.append(File.pathSeparator).append(libraries);
      jars.forEach(jar -> path.append(File.pathSeparator).append(jar));
      command.add(path.toString());
      command.add("io.deltalakedb.tests.spark.SparkMain");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(new File("target/spark.log"));
      return new SparkProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start Spark", e);
    }
  }

  /** The table at its latest version. */
  public TableState state(Path table) {
    return TableState.of(ask(request("state").put("table", table.toString())));
  }

  /** All rows of the table as text, sorted. */
  public List<String> rows(Path table) {
    return sorted(ask(request("rows").put("table", table.toString())));
  }

  /** The files that Spark would open for a predicate, as raw paths below the table. */
  public SortedSet<String> filesFor(Path table, String predicate) {
    return filesFor(table, List.of(predicate)).get(0);
  }

  /** The files that Spark would open for each of some predicates. */
  public List<SortedSet<String>> filesFor(Path table, List<String> predicates) {
    ObjectNode request = request("files").put("table", table.toString());
    predicates.forEach(request.putArray("predicates")::add);
    String root = table.toUri().getRawPath().replaceAll("/$", "");
    List<SortedSet<String>> answers = new ArrayList<>();
    for (JsonNode files : ask(request).path("files")) {
      SortedSet<String> paths = new TreeSet<>();
      for (JsonNode file : files) {
        paths.add(file.textValue().replaceFirst("^file:/+", "/").replace(root + "/", ""));
      }
      answers.add(paths);
    }
    return answers;
  }

  /**
   * Lets two commits meet in a new table.
   *
   * @return {@code passes}, or the name of Spark's exception
   */
  public String conflict(Path table, JsonNode pair) {
    ObjectNode request = request("conflict").put("table", table.toString());
    request.set("pair", pair);
    return ask(request).path("verdict").textValue();
  }

  /** The rows that a statement answers, in the order in which they come. */
  public List<String> sql(String statement) {
    List<String> rows = new ArrayList<>();
    ask(request("sql").put("sql", statement)).path("rows").forEach(row -> rows.add(row.asText()));
    return rows;
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private static ObjectNode request(String ask) {
    return JSON.createObjectNode().put("ask", ask);
  }

  private static List<String> sorted(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    answer.path("rows").forEach(row -> rows.add(row.asText()));
    Collections.sort(rows);
    return rows;
  }

  private synchronized JsonNode ask(ObjectNode request) {
    try {
      requests.write(JSON.writeValueAsString(request) + "\n");
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("Spark ended; see target/spark.log");
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("error")) {
        throw new SparkRefusal(answer.path("error").textValue());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Spark said instead of an answer. */
  public static final class SparkRefusal extends RuntimeException {
    SparkRefusal(String message) {
      super(message);
    }
  }
}
