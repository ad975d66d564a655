package io.deltalakedb.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.tests.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients that take a moment; {@code scripts/clients.sh} runs the large ones. */
class ClientsTest {
  @TempDir private Path folder;
  private String url;

  @BeforeEach
  void create() throws IOException, SQLException {
    ClientProcess.driverJar();
    Path database = folder.resolve("metadata.sqlite");
    url = Lake.url(database);
    try (Lake lake = Lake.create(database)) {
      lake.rows(
          "CALL dl.create_table(table_name => 'sales.orders', columns_ddl =>"
              + " 'id BIGINT NOT NULL COMMENT ''key'', day DATE, price DECIMAL(10,2)')");
      lake.rows(
          "CALL dl.commit_table(table_name => 'sales.orders', actions => ?)",
          "{\"add\":{\"path\":\"a.parquet\",\"partitionValues\":{},\"size\":10,"
              + "\"modificationTime\":1,\"dataChange\":true}}");
    }
  }

  @Test
  void aPoolTwoDatabasesAndAWindow() throws Exception {
    String seen =
        ClientProcess.run(
            "io.deltalakedb.tests.clients.ClientMain", url, "hikari", "h2", "dbeaver");

    assertThat(seen.lines())
        .contains("hikari: read 40", "hikari: undone 0", "hikari: committed 1")
        .contains("h2: ann|0|CREATE TABLE|TRUE", "h2: ann|1|WRITE|TRUE", "h2: 1|10")
        .containsSubsequence("h2: id", "h2: day", "h2: price")
        .contains("dbeaver: catalogs 1", "dbeaver: sales.orders columns 3")
        .contains("dbeaver: rows of at most 1 1", "dbeaver: created 1", "dbeaver: rolled back 0");
  }

  @Test
  void aShell() throws Exception {
    Path script = folder.resolve("script.sql");
    Files.writeString(
        script,
        """
        !set outputformat csv
        !set headerinterval 0
        !tables
        !columns orders
        !primarykeys versions
        !procedures
        !typeinfo
        !indexes orders
        !metadata getSchemas
        SELECT table_name, current_version FROM delta.tables WHERE table_schema = 'sales';
        !autocommit off
        CALL dl.create_table(table_name => 'shell.t', columns_ddl => 'id BIGINT');
        !rollback
        SELECT count(*) AS shells FROM delta.tables WHERE table_schema = 'shell';
        !autocommit on
        !call dl.help('commit_tables')
        !dbinfo
        !quit
        """);

    String seen =
        ClientProcess.run(
            "sqlline.SqlLine",
            "-d",
            "io.deltalakedb.driver.DeltaLakeDriver",
            "-u",
            url,
            "-n",
            "shell",
            "-p",
            "none",
            "--run=" + script);

    assertThat(seen)
        .contains("'orders','1'", "'commit_tables'", "'shell.t'")
        .contains("'shells'\n'0'")
        .doesNotContain("Error:", "Exception");
  }

  @Test
  void generatedCode() throws Exception {
    Path configuration = folder.resolve("jooq.xml");
    Path generated = folder.resolve("generated");
    Files.writeString(configuration, configuration(generated));

    ClientProcess.run("org.jooq.codegen.GenerationTool", configuration.toString());

    try (Stream<Path> files = Files.walk(generated)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).contains("Files.java", "Versions.java", "Orders.java", "Keys.java");
    }
    assertThat(file(generated, "Orders.java"))
        .contains("SQLDataType.BIGINT.nullable(false)", "SQLDataType.NUMERIC(10, 2)");
    assertThat(file(generated, "Versions.java")).contains("Long> VERSION");
  }

  private static String file(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return Files.readString(files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
    }
  }

  private String configuration(Path generated) {
    return """
        <configuration xmlns="http://www.jooq.org/xsd/jooq-codegen-3.19.0.xsd">
          <jdbc>
            <driver>io.deltalakedb.driver.DeltaLakeDriver</driver>
            <url>%s</url>
          </jdbc>
          <generator>
            <database>
              <name>io.deltalakedb.tests.clients.LakeDatabase</name>
              <includes>.*</includes>
            </database>
            <target>
              <packageName>lake</packageName>
              <directory>%s</directory>
            </target>
          </generator>
        </configuration>
        """
        .formatted(url, generated);
  }
}
