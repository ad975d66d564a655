package io.deltalakedb.tests.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tables that tests run over: those in the repository, and with {@code -Dcorpus=DIR} those of
 * that folder in their place (it holds the same ones and more).
 */
public record Corpus(Path folder, List<CorpusTable> tables) {

  /** The corpus in the repository. */
  public static Corpus inRepository() {
    return at(Path.of("src/test/resources/corpus").toAbsolutePath());
  }

  /** The whole corpus where one is given, else the one in the repository. */
  public static Corpus whole() {
    return Optional.ofNullable(System.getProperty("corpus"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> at(Path.of(folder).toAbsolutePath().normalize()))
        .orElseGet(Corpus::inRepository);
  }

  /** The corpus in the given folder. */
  public static Corpus at(Path folder) {
    try {
      Map<String, Long> times = times(folder.resolve("mtimes.tsv"));
      List<CorpusTable> tables = new ArrayList<>();
      List<String> lines = Files.readAllLines(folder.resolve("index.tsv"));
      List<String> header = List.of(lines.get(0).split("\t", -1));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        tables.add(
            new CorpusTable(
                folder,
                cells[header.indexOf("table")],
                cells[header.indexOf("expect")],
                cells[header.indexOf("tags")],
                times));
      }
      return new Corpus(folder, List.copyOf(tables));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the corpus in " + folder, e);
    }
  }

  /** Each so-manieth table: {@code 2/5} is the second of five parts. */
  Corpus part(String part) {
    int slash = part.indexOf('/');
    int first = Integer.parseInt(part.substring(0, slash)) - 1;
    int parts = Integer.parseInt(part.substring(slash + 1));
    return new Corpus(
        folder,
        IntStream.range(0, tables.size())
            .filter(index -> index % parts == first)
            .mapToObj(tables::get)
            .toList());
  }

  /** The table of that name, {@code source/name}. */
  public CorpusTable table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No table " + name + " in " + folder));
  }

  private static Map<String, Long> times(Path file) throws IOException {
    Map<String, Long> times = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      times.put(cells[0], Long.parseLong(cells[1]));
    }
    return times;
  }
}
