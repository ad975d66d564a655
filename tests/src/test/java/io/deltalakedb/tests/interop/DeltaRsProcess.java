package io.deltalakedb.tests.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** delta-rs by its Python package, where Python and the package are there. */
public final class DeltaRsProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private DeltaRsProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter(UTF_8);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts it, or gives nothing where {@code python3} cannot import {@code deltalake}. */
  public static Optional<DeltaRsProcess> start() {
    try {
      Process probe = python("-c", "import deltalake");
      probe.getOutputStream().close();
      if (!probe.waitFor(60, TimeUnit.SECONDS) || probe.exitValue() != 0) {
        return Optional.empty();
      }
      return Optional.of(new DeltaRsProcess(python("-u", "src/test/python/delta_rs.py")));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The table as delta-rs reads it, one JSON object; nothing where it refuses the table. */
  public synchronized Optional<JsonNode> state(Path table) {
    try {
      requests.write(table + "\n");
      requests.flush();
      JsonNode answer = JSON.readTree(answers.readLine());
      return answer.has("error") ? Optional.empty() : Optional.of(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private static Process python(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "python3";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
