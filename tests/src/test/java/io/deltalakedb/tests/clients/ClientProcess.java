package io.deltalakedb.tests.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs in processes of their own, whose class path has the driver's one jar. */
final class ClientProcess {
  private static final Path MODULE = Path.of("clients/target").toAbsolutePath();
  private static final Path DRIVER = Path.of("../driver/target").toAbsolutePath().normalize();

  private ClientProcess() {}

  /** The jar of this build; the test is skipped where there is none. */
  static Path driverJar() throws IOException {
    Path jar = DRIVER.resolve("deltalakedb-jdbc-0.1.0.jar");
    assumeTrue(Files.isRegularFile(jar), "this build has made no driver jar");
    FileTime made = Files.getLastModifiedTime(jar);
    try (Stream<Path> classes = Files.walk(DRIVER.resolve("classes"))) {
      for (Path file : classes.filter(Files::isRegularFile).toList()) {
        boolean isOlder = Files.getLastModifiedTime(file).compareTo(made) <= 0;
        assumeTrue(isOlder, "the driver jar is of old classes");
      }
    }
    return jar;
  }

  /** Runs a program to its end, which must be a good one, and gives what it printed. */
  static String run(String mainClass, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dorg.jooq.no-logo=true"));
    command.addAll(List.of("-Dorg.jooq.no-tips=true", "-cp", classPath(), mainClass));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  static String classPath() throws IOException {
    return String.join(
        File.pathSeparator,
        driverJar().toString(),
        MODULE.resolve("classes").toString(),
        Files.readString(MODULE.resolve("clients.classpath")).strip());
  }
}
