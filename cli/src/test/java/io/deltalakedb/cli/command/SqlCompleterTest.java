package io.deltalakedb.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlCompleterTest {

  private static final SqlNames NAMES =
      new SqlNames(
          Map.of(
              "delta.files", List.of("path", "size_in_bytes"),
              "delta.versions", List.of("operation", "version"),
              "main.\"My Table\"", List.of("id")),
          Map.of("delta.files_at", List.of("table_name", "version")),
          Map.of("dl.commit_table", List.of("actions", "table_name")));

  /** The whole words that TAB offers where the bar stands. */
  private static Stream<String> at(String earlier, String typed) {
    int cursor = typed.indexOf('|');
    String line = typed.replace("|", "");
    ParsedLine parsed = SqlShell.parser().parse(line, cursor, ParseContext.COMPLETE);
    String word = parsed.word().substring(0, parsed.wordCursor());
    return new SqlCompleter(NAMES, () -> earlier)
        .candidates(parsed).stream().map(Candidate::value).filter(value -> value.startsWith(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM |; delta.files",
        "SELECT * FROM delta.f|; delta.files",
        "select * from (select 1) a join |; delta.versions",
        "SELECT * FROM TABLE(delta.f|; TABLE(delta.files_at(",
        "CALL |; dl.commit_table(",
        "CALL dl.c|; dl.commit_table(",
        "CALL dl.commit_table(|; dl.commit_table(table_name => ",
        "CALL dl.commit_table(table_name => 'a', a|; actions => ",
        "SELECT * FROM TABLE(delta.files_at(t|; TABLE(delta.files_at(table_name => ",
        "SELECT s| FROM delta.files; size_in_bytes",
        "SELECT v.| FROM delta.versions AS v; v.version",
        "SELECT f.p|, 1 FROM delta.versions v, delta.files JOIN delta.files f; f.path",
        "SELECT * FROM delta.files WHERE files.s|; files.size_in_bytes",
        "SELECT * FROM main.\"My|; main.\"My Table\"",
        "SEL|; SELECT",
        "\\d delta.v|; delta.versions",
        "\\h dl.|; dl.commit_table",
      })
  void namesFitThePlace(String typed, String wanted) {
    assertThat(at("", typed).map(String::strip)).contains(wanted.strip());
  }

  @Test
  void earlierLinesOfAStatementCount() {
    assertThat(at("SELECT * FROM delta.files\n", "WHERE pa|")).containsExactly("path");
    assertThat(at("SELECT *\nFROM\n", "delta.v|")).containsExactly("delta.versions");
  }

  @Test
  void proceduresAreNoRelations() {
    assertThat(at("", "SELECT * FROM dl.|")).isEmpty();
    assertThat(at("", "CALL delta.|")).isEmpty();
  }
}
