package io.deltalakedb.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the Java API compiles as it stands in the documentation, and runs. */
class JavaExampleTest {
  private static final Path EXAMPLE = Path.of("../docs/examples/MoveTwoTables.java");

  @TempDir private Path folder;

  @Test
  void movesTwoTables() throws Exception {
    Path database = folder.resolve("metadata.sqlite");
    try (Lake lake = Lake.create(database)) {
      for (String table : new String[] {"sales.orders", "sales.lines"}) {
        lake.rows("CALL dl.create_table(table_name => ?, columns_ddl => 'id BIGINT')", table);
      }
    }

    String printed = run(Lake.url(database), "sales.orders", "sales.lines");

    assertThat(printed)
        .contains("versions 0 to 0", "\"name\":\"id\"")
        .contains("sales.orders 1 PUBLISHED", "sales.lines 1 PUBLISHED");
    assertThat(run(Lake.url(database), "sales.lines", "sales.orders"))
        .contains("versions 0 to 1", "file {\"add\":{\"path\":\"b.parquet\"")
        .contains("sales.lines 2 PUBLISHED", "sales.orders 2 PUBLISHED");
    try (Lake lake = Lake.open(database)) {
      assertThat(lake.number("SELECT count(DISTINCT transaction_id) FROM delta.transaction_tables"))
          .isEqualTo(4);
    }
  }

  @Test
  void isShort() throws Exception {
    assertThat(Files.readAllLines(EXAMPLE)).hasSizeLessThan(50);
  }

  private String run(String... arguments) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        compiler.run(null, messages, messages, "-d", folder.toString(), EXAMPLE.toString());
    assertThat(result).as(messages.toString(UTF_8)).isZero();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, UTF_8));
      Method main = classes.loadClass("MoveTwoTables").getMethod("main", String[].class);
      main.invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8);
  }
}
