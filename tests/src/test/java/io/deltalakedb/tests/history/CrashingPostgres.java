package io.deltalakedb.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of its own that is killed with {@code kill -9} and started again on the same
 * data. It answers commits before they are on disk unless it is told otherwise, so that what a
 * client was told would be lost if the client did not tell it.
 */
final class CrashingPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final EmbeddedPostgres first;
  private final List<String> command;
  private final Path data;

  CrashingPostgres(Path data) throws IOException {
    first =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_writer_delay", "10s")
            .start();
    this.data = data;
    command = command(data);
  }

  /** The command of the server, as it notes it itself, behind what lets root start it. */
  private static List<String> command(Path data) throws IOException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("unshare", "-U"));
    }
    for (String word : Files.readString(data.resolve("postmaster.opts")).strip().split(" \"", -1)) {
      words.add(word.replace("\"", ""));
    }
    return words;
  }

  String url() {
    return "jdbc:deltalakedb:" + plainUrl().substring("jdbc:".length());
  }

  private String plainUrl() {
    return first.getJdbcUrl("postgres", "postgres");
  }

  /** The server that runs on the data now: embedded ones are no children of this process. */
  private ProcessHandle server() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Kills the server and all its sessions, and starts another on the same data. */
  void killServer() throws IOException {
    kill();
    long end = System.nanoTime() + PATIENCE.toNanos();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(new File("target/postgres.log"));
    Process server = builder.start();
    while (!answers()) {
      assertThat(System.nanoTime()).as("the server does not start").isLessThan(end);
      assertThat(server.isAlive()).as("see target/postgres.log").isTrue();
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void kill() throws IOException {
    ProcessHandle server = server();
    List<ProcessHandle> all = new ArrayList<>(server.children().toList());
    all.add(0, server);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(plainUrl())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Kills one of the sessions that clients have; the server then ends all of them. */
  void killSession(int which) throws IOException {
    List<ProcessHandle> sessions = List.of();
    while (sessions.isEmpty()) {
      Set<Long> clients = clients();
      sessions = server().children().filter(each -> clients.contains(each.pid())).toList();
      LockSupport.parkNanos(PAUSE);
    }
    ProcessHandle victim = sessions.get(which % sessions.size());
    victim.destroyForcibly();
    victim.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private Set<Long> clients() {
    Set<Long> clients = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(plainUrl());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    + " AND pid <> pg_backend_pid()")) {
      while (rows.next()) {
        clients.add(rows.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return clients;
  }

  @Override
  public void close() throws IOException {
    first.close();
  }
}
