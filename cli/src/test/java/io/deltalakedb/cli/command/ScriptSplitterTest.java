package io.deltalakedb.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptSplitterTest {

  private static List<String> split(String script) {
    ScriptSplitter splitter = new ScriptSplitter();
    List<String> statements = new ArrayList<>();
    for (String line : script.lines().toList()) {
      splitter.feed(line).forEach(statement -> statements.add(statement.text()));
    }
    splitter.rest().ifPresent(statement -> statements.add(statement.text()));
    return statements;
  }

  @Test
  void semicolonsEndStatements() {
    assertThat(split("SELECT 1; SELECT\n2;;\n ;SELECT 3"))
        .containsExactly("SELECT 1", "SELECT\n2", "SELECT 3");
  }

  @Test
  void thoseInTextsNamesAndCommentsDoNot() {
    assertThat(split("SELECT 'a;''b;' AS \"c;d\" /* e; \n ' */ -- f;\n, 1;"))
        .containsExactly("SELECT 'a;''b;' AS \"c;d\" /* e; \n ' */ \n, 1");
  }

  @Test
  void textsMayTakeLines() {
    assertThat(split("SELECT 'a\n--b;\n';\nSELECT 2;"))
        .containsExactly("SELECT 'a\n--b;\n'", "SELECT 2");
  }

  @Test
  void aCommentAloneIsNoStatement() {
    assertThat(split("-- nothing\n\n;")).isEmpty();
  }
}
