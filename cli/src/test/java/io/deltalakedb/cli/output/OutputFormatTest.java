package io.deltalakedb.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputFormatTest {

  private static final List<OutputColumn> COLUMNS =
      List.of(
          new OutputColumn("id", CellKind.INTEGER),
          new OutputColumn("name", CellKind.TEXT),
          new OutputColumn("ratio", CellKind.DECIMAL),
          new OutputColumn("ok", CellKind.BOOLEAN));

  private static final List<List<Optional<String>>> ROWS =
      List.of(
          List.of(
              Optional.of("1"), Optional.of("a,\"b\"|\n"), Optional.of("0.5"), Optional.of("true")),
          List.of(
              Optional.of("12345"), Optional.of("数据"), Optional.of("NaN"), Optional.of("false")),
          List.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
          List.of(Optional.of("-7"), Optional.of(""), Optional.of("-2.25"), Optional.empty()));

  private static String printed(OutputFormat format, String nullText, OptionalInt width) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RowPrinter printer = format.printer(out, nullText, width);
    printer.begin(COLUMNS);
    ROWS.forEach(printer::row);
    printer.end();
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void table() {
    assertThat(printed(OutputFormat.TABLE, "", OptionalInt.empty()))
        .isEqualTo(
            """
                id | name     | ratio | ok
            -------+----------+-------+-------
                 1 | a,"b"|\\n |   0.5 | true
             12345 | 数据     |   NaN | false
                   |          |       |
                -7 |          | -2.25 |
            (4 rows)
            """);
  }

  @Test
  void tableOfNothing() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RowPrinter printer = OutputFormat.TABLE.printer(out, "", OptionalInt.empty());
    printer.begin(COLUMNS);
    printer.end();

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(" id | name | ratio | ok\n----+------+-------+----\n(0 rows)\n");
  }

  @Test
  void textIsCutToTheScreen() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RowPrinter printer = OutputFormat.TABLE.printer(out, "", OptionalInt.of(30));
    printer.begin(COLUMNS);
    printer.row(
        List.of(
            Optional.of("1234567"),
            Optional.of("x".repeat(50)),
            Optional.of("1"),
            Optional.of("true")));
    printer.end();

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList().get(2))
        .isEqualTo(" 1234567 | xxxxxxx… |     1 | true");
  }

  @Test
  void csv() {
    assertThat(printed(OutputFormat.CSV, "", OptionalInt.empty()))
        .isEqualTo(
            """
            id,name,ratio,ok
            1,"a,""b""|
            ",0.5,true
            12345,数据,NaN,false
            ,,,
            -7,"",-2.25,
            """);
  }

  @Test
  void json() {
    assertThat(printed(OutputFormat.JSON, "ignored", OptionalInt.empty()))
        .isEqualTo(
            """
            [
            {"id":1,"name":"a,\\"b\\"|\\n","ratio":0.5,"ok":true},
            {"id":12345,"name":"数据","ratio":"NaN","ok":false},
            {"id":null,"name":null,"ratio":null,"ok":null},
            {"id":-7,"name":"","ratio":-2.25,"ok":null}
            ]
            """);
  }

  @Test
  void jsonLines() {
    assertThat(printed(OutputFormat.JSONL, "ignored", OptionalInt.empty()).lines())
        .hasSize(4)
        .contains("{\"id\":null,\"name\":null,\"ratio\":null,\"ok\":null}");
  }

  @Test
  void markdown() {
    assertThat(printed(OutputFormat.MARKDOWN, "null", OptionalInt.empty()))
        .isEqualTo(
            """
            | id | name | ratio | ok |
            | ---: | --- | ---: | --- |
            | 1 | a,"b"\\|\\n | 0.5 | true |
            | 12345 | 数据 | NaN | false |
            | null | null | null | null |
            | -7 |  | -2.25 | null |
            """);
  }
}
