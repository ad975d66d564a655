package io.deltalakedb.tests.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process with a connection of its own, asked statement by statement. */
public final class LakeProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer statements;
  private final BufferedReader answers;

  private LakeProcess(Process process) {
    this.process = process;
    this.statements = process.outputWriter(UTF_8);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts a process and waits until it is connected. */
  public static LakeProcess connect(String url) throws IOException {
    return connect(url, List.of());
  }

  /** The same with options for its JVM. */
  static LakeProcess connect(String url, List<String> options) throws IOException {
    LakeProcess lake = new LakeProcess(java(options, LakeMain.class, url));
    lake.answer();
    return lake;
  }

  /** Starts a Java process with the class path of the tests; its messages go to our own. */
  public static Process java(Class<?> main, String... arguments) throws IOException {
    return java(List.of(), main, arguments);
  }

  private static Process java(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.add("-Xmx512m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Sends a statement, and waits for no answer. */
  public void send(String sql) throws IOException {
    statements.write(JSON.writeValueAsString(sql) + "\n");
    statements.flush();
  }

  /** The answer to the oldest statement that has none yet. */
  public JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The process has ended");
    }
    return JSON.readTree(line);
  }

  /** Runs a statement: its rows, or {@code state} and {@code message}. */
  public JsonNode run(String sql) throws IOException {
    send(sql);
    return answer();
  }

  /** The first cell that a statement answers. */
  public String text(String sql) throws IOException {
    JsonNode answer = run(sql);
    if (!answer.has("rows")) {
      throw new AssertionError(sql + " answered " + answer);
    }
    return answer.path("rows").path(0).path(0).asText();
  }

  /** Kills the process as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    statements.close();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
