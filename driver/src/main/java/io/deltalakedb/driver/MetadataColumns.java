package io.deltalakedb.driver;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.MetaImpl;

/** The columns of the result sets of {@link java.sql.DatabaseMetaData}, as JDBC 4.3 names them. */
final class MetadataColumns {

  static final List<ColumnMetaData> NO_KEYS = of("GENERATED_KEY:l");

  static final List<ColumnMetaData> CATALOGS = of("TABLE_CAT");

  static final List<ColumnMetaData> SCHEMAS = of("TABLE_SCHEM, TABLE_CATALOG");

  static final List<ColumnMetaData> TABLE_TYPES = of("TABLE_TYPE");

  static final List<ColumnMetaData> TABLES =
      of(
          "TABLE_CAT, TABLE_SCHEM, TABLE_NAME, TABLE_TYPE, REMARKS, TYPE_CAT, TYPE_SCHEM,"
              + " TYPE_NAME, SELF_REFERENCING_COL_NAME, REF_GENERATION");

  static final List<ColumnMetaData> COLUMNS =
      of(
          "TABLE_CAT, TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, DATA_TYPE:i, TYPE_NAME, COLUMN_SIZE:i,"
              + " BUFFER_LENGTH:i, DECIMAL_DIGITS:i, NUM_PREC_RADIX:i, NULLABLE:i, REMARKS,"
              + " COLUMN_DEF, SQL_DATA_TYPE:i, SQL_DATETIME_SUB:i, CHAR_OCTET_LENGTH:i,"
              + " ORDINAL_POSITION:i, IS_NULLABLE, SCOPE_CATALOG, SCOPE_SCHEMA, SCOPE_TABLE,"
              + " SOURCE_DATA_TYPE:s, IS_AUTOINCREMENT, IS_GENERATEDCOLUMN");

  static final List<ColumnMetaData> PRIMARY_KEYS =
      of("TABLE_CAT, TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, KEY_SEQ:s, PK_NAME");

  static final List<ColumnMetaData> FOREIGN_KEYS =
      of(
          "PKTABLE_CAT, PKTABLE_SCHEM, PKTABLE_NAME, PKCOLUMN_NAME, FKTABLE_CAT, FKTABLE_SCHEM,"
              + " FKTABLE_NAME, FKCOLUMN_NAME, KEY_SEQ:s, UPDATE_RULE:s, DELETE_RULE:s, FK_NAME,"
              + " PK_NAME, DEFERRABILITY:s");

  static final List<ColumnMetaData> INDEXES =
      of(
          "TABLE_CAT, TABLE_SCHEM, TABLE_NAME, NON_UNIQUE:b, INDEX_QUALIFIER, INDEX_NAME, TYPE:s,"
              + " ORDINAL_POSITION:s, COLUMN_NAME, ASC_OR_DESC, CARDINALITY:l, PAGES:l,"
              + " FILTER_CONDITION");

  static final List<ColumnMetaData> PROCEDURES =
      of(
          "PROCEDURE_CAT, PROCEDURE_SCHEM, PROCEDURE_NAME, RESERVED1, RESERVED2, RESERVED3,"
              + " REMARKS, PROCEDURE_TYPE:s, SPECIFIC_NAME");

  static final List<ColumnMetaData> PROCEDURE_COLUMNS =
      of(
          "PROCEDURE_CAT, PROCEDURE_SCHEM, PROCEDURE_NAME, COLUMN_NAME, COLUMN_TYPE:s,"
              + " DATA_TYPE:i, TYPE_NAME, PRECISION:i, LENGTH:i, SCALE:s, RADIX:s, NULLABLE:s,"
              + " REMARKS, COLUMN_DEF, SQL_DATA_TYPE:i, SQL_DATETIME_SUB:i, CHAR_OCTET_LENGTH:i,"
              + " ORDINAL_POSITION:i, IS_NULLABLE, SPECIFIC_NAME");

  static final List<ColumnMetaData> FUNCTIONS =
      of("FUNCTION_CAT, FUNCTION_SCHEM, FUNCTION_NAME, REMARKS, FUNCTION_TYPE:s, SPECIFIC_NAME");

  static final List<ColumnMetaData> FUNCTION_COLUMNS =
      of(
          "FUNCTION_CAT, FUNCTION_SCHEM, FUNCTION_NAME, COLUMN_NAME, COLUMN_TYPE:s, DATA_TYPE:i,"
              + " TYPE_NAME, PRECISION:i, LENGTH:i, SCALE:s, RADIX:s, NULLABLE:s, REMARKS,"
              + " CHAR_OCTET_LENGTH:i, ORDINAL_POSITION:i, IS_NULLABLE, SPECIFIC_NAME");

  static final List<ColumnMetaData> TYPE_INFO =
      of(
          "TYPE_NAME, DATA_TYPE:i, PRECISION:i, LITERAL_PREFIX, LITERAL_SUFFIX, CREATE_PARAMS,"
              + " NULLABLE:s, CASE_SENSITIVE:b, SEARCHABLE:s, UNSIGNED_ATTRIBUTE:b,"
              + " FIXED_PREC_SCALE:b, AUTO_INCREMENT:b, LOCAL_TYPE_NAME, MINIMUM_SCALE:s,"
              + " MAXIMUM_SCALE:s, SQL_DATA_TYPE:i, SQL_DATETIME_SUB:i, NUM_PREC_RADIX:i");

  static final List<ColumnMetaData> COLUMN_PRIVILEGES =
      of(
          "TABLE_CAT, TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, GRANTOR, GRANTEE, PRIVILEGE,"
              + " IS_GRANTABLE");

  static final List<ColumnMetaData> TABLE_PRIVILEGES =
      of("TABLE_CAT, TABLE_SCHEM, TABLE_NAME, GRANTOR, GRANTEE, PRIVILEGE, IS_GRANTABLE");

  static final List<ColumnMetaData> ROW_IDENTIFIERS =
      of(
          "SCOPE:s, COLUMN_NAME, DATA_TYPE:i, TYPE_NAME, COLUMN_SIZE:i, BUFFER_LENGTH:i,"
              + " DECIMAL_DIGITS:s, PSEUDO_COLUMN:s");

  static final List<ColumnMetaData> CLIENT_INFO = of("NAME, MAX_LEN:i, DEFAULT_VALUE, DESCRIPTION");

  static final List<ColumnMetaData> UDTS =
      of("TYPE_CAT, TYPE_SCHEM, TYPE_NAME, CLASS_NAME, DATA_TYPE:i, REMARKS, BASE_TYPE:s");

  static final List<ColumnMetaData> SUPER_TYPES =
      of("TYPE_CAT, TYPE_SCHEM, TYPE_NAME, SUPERTYPE_CAT, SUPERTYPE_SCHEM, SUPERTYPE_NAME");

  static final List<ColumnMetaData> SUPER_TABLES =
      of("TABLE_CAT, TABLE_SCHEM, TABLE_NAME, SUPERTABLE_NAME");

  static final List<ColumnMetaData> ATTRIBUTES =
      of(
          "TYPE_CAT, TYPE_SCHEM, TYPE_NAME, ATTR_NAME, DATA_TYPE:i, ATTR_TYPE_NAME, ATTR_SIZE:i,"
              + " DECIMAL_DIGITS:i, NUM_PREC_RADIX:i, NULLABLE:i, REMARKS, ATTR_DEF,"
              + " SQL_DATA_TYPE:i, SQL_DATETIME_SUB:i, CHAR_OCTET_LENGTH:i, ORDINAL_POSITION:i,"
              + " IS_NULLABLE, SCOPE_CATALOG, SCOPE_SCHEMA, SCOPE_TABLE, SOURCE_DATA_TYPE:s");

  static final List<ColumnMetaData> PSEUDO_COLUMNS =
      of(
          "TABLE_CAT, TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, DATA_TYPE:i, COLUMN_SIZE:i,"
              + " DECIMAL_DIGITS:i, NUM_PREC_RADIX:i, COLUMN_USAGE, REMARKS,"
              + " CHAR_OCTET_LENGTH:i, IS_NULLABLE");

  private MetadataColumns() {}

  /** Names separated by commas, each with i, s, l or b behind a colon where it is no text. */
  private static List<ColumnMetaData> of(String names) {
    List<ColumnMetaData> columns = new ArrayList<>();
    for (String part : names.split(", ?", -1)) {
      String[] nameAndType = part.strip().split(":", -1);
      Class<?> type = nameAndType.length == 1 ? String.class : type(nameAndType[1]);
      columns.add(MetaImpl.columnMetaData(nameAndType[0], columns.size(), type, true));
    }
    return List.copyOf(columns);
  }

  private static Class<?> type(String letter) {
    return switch (letter) {
      case "i" -> Integer.class;
      case "s" -> Short.class;
      case "l" -> Long.class;
      default -> Boolean.class;
    };
  }
}
