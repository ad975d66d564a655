package io.deltalakedb.cli.command;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.cli.output.ExitCode;
import io.deltalakedb.cli.output.OutputFormat;
import io.deltalakedb.cli.output.Terminal;
import io.deltalakedb.core.schema.SchemaDdl;
import io.deltalakedb.core.schema.SchemaJson;
import io.deltalakedb.core.schema.StructField;
import io.deltalakedb.core.schema.StructType;
import io.deltalakedb.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dl schema}: the columns of a table as DDL and as rows. */
@Command(
    name = "schema",
    description = {
      "Show the schema of a table as DDL and as rows (delta.columns).",
      "With a format other than table: the rows alone."
    })
final class SchemaCommand extends Verb {

  @Mixin private CatalogOption catalog = new CatalogOption();
  @Mixin private FormatOptions format = new FormatOptions();

  @Parameters(paramLabel = "TABLE", description = "schema.table, or the table id.")
  private String table = "";

  SchemaCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws SQLException {
    try (CatalogSession session = CatalogSession.open(catalog.config())) {
      CatalogTable found = session.database().catalog().table(table);
      if (format.format == OutputFormat.TABLE) {
        terminal.out().println(ddl(session, found));
      }
      session.print(
          format.printer(terminal),
          terminal,
          """
          SELECT column_path, data_type, is_nullable, is_partition_column, comment, since_version
          FROM delta.columns
          WHERE table_id = ?
          ORDER BY ordinal_position, column_path""",
          found.tableId());
    }
    return ExitCode.OK;
  }

  private static String ddl(CatalogSession session, CatalogTable table) {
    Snapshot snapshot = session.database().catalog().snapshot(table, table.currentVersion());
    StructType schema = SchemaJson.parse(snapshot.metadata().schemaString());
    String columns =
        schema.fields().stream().map(SchemaCommand::column).collect(Collectors.joining(",\n  "));
    List<String> partitionColumns = snapshot.metadata().partitionColumns();
    String partitions =
        partitionColumns.isEmpty()
            ? ""
            : "\nPARTITIONED BY (" + String.join(", ", partitionColumns) + ")";
    return "CREATE TABLE %s (\n  %s\n)\nUSING DELTA%s\nLOCATION '%s';\n"
        .formatted(table.name(), columns, partitions, table.location().replace("'", "''"));
  }

  private static String column(StructField field) {
    return SchemaDdl.print(new StructType(List.of(field)));
  }
}
