package io.deltalakedb.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tests do with the folders of tables. */
public final class Folders {
  private static final Pattern COMMIT = Pattern.compile("\\d+\\.json");

  private Folders() {}

  /** The commit files of a table with their bytes, by name. */
  public static SortedMap<String, byte[]> commits(Path table) {
    TreeMap<String, byte[]> commits = new TreeMap<>();
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (COMMIT.matcher(name).matches()) {
          commits.put(String.format("%020d.json", version(name)), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commits;
  }

  /** The version in the name of a commit file. */
  public static long version(String commitFile) {
    return Long.parseLong(commitFile.substring(0, commitFile.indexOf('.')));
  }

  /** Copies a folder with all that is in it. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
