package io.deltalakedb.driver;

import org.apache.calcite.avatica.AvaticaDatabaseMetaData;

/** What the SQL is like that the product takes, in the words of JDBC. */
abstract class GrammarMetaData extends AvaticaDatabaseMetaData {

  /** The longest name that the parser reads. */
  private static final int LONGEST_NAME = 1024;

  GrammarMetaData(LakeConnection connection) {
    super(connection);
  }

  @Override
  public String getSQLKeywords() {
    return ReservedWords.beyondTheStandard();
  }

  @Override
  public String getNumericFunctions() {
    return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,"
        + "RADIANS,RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";
  }

  @Override
  public String getStringFunctions() {
    return "ASCII,CHAR,CONCAT,DIFFERENCE,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,REPEAT,REPLACE,RIGHT,"
        + "RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";
  }

  @Override
  public String getSystemFunctions() {
    return "CONVERT,DATABASE,IFNULL,USER";
  }

  @Override
  public String getTimeDateFunctions() {
    return "CURDATE,CURTIME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,NOW,QUARTER,SECOND,"
        + "TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";
  }

  @Override
  public String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  public String getSearchStringEscape() {
    return LikePattern.ESCAPE;
  }

  @Override
  public String getExtraNameCharacters() {
    return "$";
  }

  @Override
  public String getProcedureTerm() {
    return "procedure";
  }

  // Names keep their case and are the same name in any case, with quotes and without.

  @Override
  public boolean storesMixedCaseIdentifiers() {
    return true;
  }

  @Override
  public boolean storesUpperCaseIdentifiers() {
    return false;
  }

  @Override
  public boolean storesLowerCaseIdentifiers() {
    return false;
  }

  @Override
  public boolean supportsMixedCaseIdentifiers() {
    return false;
  }

  @Override
  public boolean storesMixedCaseQuotedIdentifiers() {
    return true;
  }

  @Override
  public boolean storesUpperCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  public boolean storesLowerCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  public boolean supportsMixedCaseQuotedIdentifiers() {
    return false;
  }

  // NULL is larger than every value.

  @Override
  public boolean nullsAreSortedHigh() {
    return true;
  }

  @Override
  public boolean nullsAreSortedLow() {
    return false;
  }

  @Override
  public boolean nullsAreSortedAtStart() {
    return false;
  }

  @Override
  public boolean nullsAreSortedAtEnd() {
    return false;
  }

  // Rows are read only: the levels of the standard ask for INSERT, UPDATE and DELETE.

  @Override
  public boolean supportsMinimumSQLGrammar() {
    return false;
  }

  @Override
  public boolean supportsCoreSQLGrammar() {
    return false;
  }

  @Override
  public boolean supportsExtendedSQLGrammar() {
    return false;
  }

  @Override
  public boolean supportsANSI92EntryLevelSQL() {
    return false;
  }

  @Override
  public boolean supportsANSI92IntermediateSQL() {
    return false;
  }

  @Override
  public boolean supportsANSI92FullSQL() {
    return false;
  }

  @Override
  public boolean supportsSchemasInIndexDefinitions() {
    return false;
  }

  @Override
  public boolean supportsSchemasInPrivilegeDefinitions() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInIndexDefinitions() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInPrivilegeDefinitions() {
    return false;
  }

  @Override
  public boolean supportsStoredFunctionsUsingCallSyntax() {
    return false;
  }

  @Override
  public boolean supportsStoredProcedures() {
    return true;
  }

  @Override
  public boolean supportsNamedParameters() {
    return true;
  }

  @Override
  public int getMaxColumnNameLength() {
    return LONGEST_NAME;
  }

  @Override
  public int getMaxSchemaNameLength() {
    return LONGEST_NAME;
  }

  @Override
  public int getMaxProcedureNameLength() {
    return LONGEST_NAME;
  }

  @Override
  public int getMaxCatalogNameLength() {
    return LONGEST_NAME;
  }

  @Override
  public int getMaxTableNameLength() {
    return LONGEST_NAME;
  }

  @Override
  public boolean supportsAlterTableWithAddColumn() {
    return true;
  }

  @Override
  public boolean supportsAlterTableWithDropColumn() {
    return true;
  }

  /** Aliases may be the names of tables. */
  @Override
  public boolean supportsDifferentTableCorrelationNames() {
    return false;
  }
}
