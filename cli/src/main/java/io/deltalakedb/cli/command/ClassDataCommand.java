package io.deltalakedb.cli.command;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.NativeLibrary;
import io.deltalakedb.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code dl class-data}: loads what most starts load, for the class-data archive that the launcher
 * asks Java to write when this ends ({@code -XX:ArchiveClassesAtExit}), and unpacks SQLite's
 * library for {@code org.sqlite.lib.path}. Called by the launcher alone.
 */
@Command(name = "class-data", hidden = true, description = "Prepare faster starts.")
final class ClassDataCommand extends Verb {

  /** What other starts need and the demo has no use for: the way to PostgreSQL, and all of ours. */
  private static final List<String> PACKAGES =
      List.of("io/deltalakedb/", "org/postgresql/", "com/zaxxer/hikari/");

  private static final String CLASS = ".class";

  @Parameters(paramLabel = "DIR", description = "An existing directory.")
  private Path directory = Path.of("");

  ClassDataCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NativeLibrary.unpack(directory);
    Path demo = directory.resolve("demo");
    int code = DlCommand.commandLine(terminal).execute("demo", "--dir", demo.toString());
    Folders.delete(demo);
    Path lib = ownJar().toAbsolutePath().resolveSibling("");
    loadJars(lib);
    loadJars(lib.resolveSibling("driver"));
    return code;
  }

  private static void loadJars(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          loadClasses(jar);
        }
      }
    }
  }

  /** The launcher starts Java with {@code -jar}: then this is the whole class path. */
  private static Path ownJar() {
    return Path.of(requireNonNull(System.getProperty("java.class.path"), "class path"));
  }

  private static void loadClasses(Path jar) throws IOException {
    try (JarFile entries = new JarFile(jar.toFile())) {
      entries.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(CLASS) && PACKAGES.stream().anyMatch(name::startsWith))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .forEach(ClassDataCommand::load);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, ClassDataCommand.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // It extends a class of a library that is not here, so that no start can load it either.
    }
  }
}
