package io.deltalakedb.calcite.relation;

import static io.deltalakedb.calcite.relation.Column.optional;
import static io.deltalakedb.calcite.relation.Column.required;
import static io.deltalakedb.calcite.relation.ColumnType.BIGINT;
import static io.deltalakedb.calcite.relation.ColumnType.INTEGER;
import static io.deltalakedb.calcite.relation.ColumnType.TIMESTAMP;
import static io.deltalakedb.calcite.relation.ColumnType.VARCHAR;

import java.util.List;

/** The SQL standard's catalogue, with the columns that Databricks adds. */
final class InformationSchemaRelations {

  private static final String SCHEMA = "information_schema";
  private static final Column SPECIFIC_CATALOG =
      required("specific_catalog", VARCHAR, "Name of the catalog");
  private static final Column SPECIFIC_SCHEMA =
      required("specific_schema", VARCHAR, "Schema of the routine");
  private static final Column SPECIFIC_NAME =
      required("specific_name", VARCHAR, "Name of the routine");

  static final Relation SCHEMATA =
      Relation.of(
          SCHEMA,
          "schemata",
          "The schemas of the catalog",
          List.of("schema_name"),
          required("catalog_name", VARCHAR, "Name of the catalog"),
          required("schema_name", VARCHAR, "Name of the schema"),
          optional("schema_owner", VARCHAR, "Owner of the schema"),
          optional("comment", VARCHAR, "What the schema holds"),
          optional("storage_root", VARCHAR, "Where tables without a location are put"),
          optional("created", TIMESTAMP, "When the schema was made"),
          optional("created_by", VARCHAR, "Who made it"),
          optional("last_altered", TIMESTAMP, "When it was last altered"),
          optional("last_altered_by", VARCHAR, "Who altered it last"));

  static final Relation TABLES =
      Relation.of(
          SCHEMA,
          "tables",
          "Delta tables and the catalog's own relations",
          List.of("table_schema", "table_name"),
          required("table_catalog", VARCHAR, "Name of the catalog"),
          required("table_schema", VARCHAR, "Schema of the table"),
          required("table_name", VARCHAR, "Name of the table in its schema"),
          required("table_type", VARCHAR, "BASE TABLE: a Delta table; SYSTEM TABLE: a relation"),
          required("is_insertable_into", VARCHAR, "YES or NO: whether rows can be inserted by SQL"),
          optional("commit_action", VARCHAR, "Of temporary tables in the standard; null here"),
          optional("table_owner", VARCHAR, "Owner of the table"),
          optional("comment", VARCHAR, "Description of the table"),
          optional("created", TIMESTAMP, "When the table was created"),
          optional("created_by", VARCHAR, "User who registered it"),
          optional("last_altered", TIMESTAMP, "Time of the newest commit"),
          optional("last_altered_by", VARCHAR, "User of the newest commit"),
          optional("data_source_format", VARCHAR, "DELTA for Delta tables"),
          optional("storage_path", VARCHAR, "Root of the table, absolute"));

  static final Relation COLUMNS =
      new Relation(
          SCHEMA,
          "columns",
          "The top columns of Delta tables, and the columns of the catalog's own relations",
          columnColumns(),
          List.of("table_schema", "table_name", "column_name"));

  static final Relation ROUTINES =
      Relation.of(
          SCHEMA,
          "routines",
          "Procedures (CALL dl.name) and table functions (TABLE(delta.name(...)))",
          List.of("specific_schema", "specific_name"),
          SPECIFIC_CATALOG,
          SPECIFIC_SCHEMA,
          SPECIFIC_NAME,
          required("routine_catalog", VARCHAR, "Name of the catalog"),
          required("routine_schema", VARCHAR, "Schema of the routine"),
          required("routine_name", VARCHAR, "Name of the routine"),
          required("routine_type", VARCHAR, "PROCEDURE or FUNCTION"),
          optional("data_type", VARCHAR, "TABLE for table functions; null for procedures"),
          required("is_deterministic", VARCHAR, "YES or NO"),
          required("sql_data_access", VARCHAR, "READS or MODIFIES"),
          required("comment", VARCHAR, "What the routine does"));

  static final Relation PARAMETERS =
      Relation.of(
          SCHEMA,
          "parameters",
          "The arguments of procedures and table functions",
          List.of("specific_schema", "specific_name", "ordinal_position"),
          SPECIFIC_CATALOG,
          SPECIFIC_SCHEMA,
          SPECIFIC_NAME,
          required("ordinal_position", INTEGER, "Place of the argument, 1-based"),
          required("parameter_mode", VARCHAR, "IN"),
          required("is_result", VARCHAR, "NO"),
          required("parameter_name", VARCHAR, "Name of the argument, for name => value"),
          required("data_type", VARCHAR, "Type of the argument"),
          required("full_data_type", VARCHAR, "Type of the argument with its precision"),
          optional("parameter_default", VARCHAR, "Default; null where there is none"),
          required("comment", VARCHAR, "What the argument means"));

  static final Relation ROUTINE_COLUMNS =
      Relation.of(
          SCHEMA,
          "routine_columns",
          "The result columns of procedures and table functions",
          List.of("specific_schema", "specific_name", "ordinal_position"),
          SPECIFIC_CATALOG,
          SPECIFIC_SCHEMA,
          SPECIFIC_NAME,
          required("column_name", VARCHAR, "Name of the column"),
          required("ordinal_position", INTEGER, "Place of the column, 1-based"),
          required("data_type", VARCHAR, "Type of the column"),
          required("comment", VARCHAR, "What the column means"));

  private InformationSchemaRelations() {}

  static List<Relation> all() {
    return List.of(SCHEMATA, TABLES, COLUMNS, ROUTINES, PARAMETERS, ROUTINE_COLUMNS);
  }

  private static List<Column> columnColumns() {
    return List.of(
        required("table_catalog", VARCHAR, "Name of the catalog"),
        required("table_schema", VARCHAR, "Schema of the table"),
        required("table_name", VARCHAR, "Name of the table in its schema"),
        required("column_name", VARCHAR, "Name of the column"),
        required("ordinal_position", INTEGER, "Place of the column, 1-based"),
        optional("column_default", VARCHAR, "Default, an SQL expression"),
        required("is_nullable", VARCHAR, "YES or NO"),
        required("full_data_type", VARCHAR, "Type with all its parts, as DDL writes it"),
        required("data_type", VARCHAR, "Name of the type"),
        optional("character_maximum_length", BIGINT, "Longest text, in characters"),
        optional("character_octet_length", BIGINT, "Longest text, in bytes"),
        optional("numeric_precision", INTEGER, "Digits in numeric_precision_radix"),
        optional("numeric_precision_radix", INTEGER, "10 for decimals, 2 for other numbers"),
        optional("numeric_scale", INTEGER, "Digits after the point"),
        optional("datetime_precision", INTEGER, "Digits of the second's fraction"),
        required("is_identity", VARCHAR, "YES or NO"),
        optional("identity_generation", VARCHAR, "ALWAYS or BY DEFAULT"),
        optional("identity_start", VARCHAR, "First value of an identity column"),
        optional("identity_increment", VARCHAR, "Step of an identity column"),
        required("is_generated", VARCHAR, "ALWAYS or NEVER"),
        optional("generation_expression", VARCHAR, "Expression of a generated column"),
        optional("partition_index", INTEGER, "Place among the partition columns, 1-based"),
        optional("clustering_index", INTEGER, "Place among the clustering columns, 1-based"),
        optional("comment", VARCHAR, "Comment of the column"));
  }
}
