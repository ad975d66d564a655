package io.deltalakedb.cli.command;

/** The queries behind the commands of the shell that list and describe. */
final class Listings {

  static final String TABLES =
      """
      SELECT table_schema, table_name, table_state, current_version, num_files, location
      FROM delta.tables
      ORDER BY table_schema, table_name""";

  static final String ALL =
      """
      SELECT table_schema AS "schema", table_name AS name, table_type AS kind, comment
      FROM information_schema.tables
      UNION ALL
      SELECT routine_schema, routine_name, routine_type, comment
      FROM information_schema.routines
      ORDER BY 1, 2""";

  static final String PROCEDURES =
      """
      SELECT routine_schema || '.' || routine_name AS procedure_name, comment
      FROM information_schema.routines
      WHERE routine_type = 'PROCEDURE'
      ORDER BY 1""";

  static final String ROUTINES_OF_NAME =
      """
      SELECT COUNT(*) FROM information_schema.routines
      WHERE LOWER(routine_schema) = ? AND LOWER(routine_name) = ?""";

  static final String PARAMETERS =
      """
      SELECT parameter_name, full_data_type AS data_type, parameter_default, comment
      FROM information_schema.parameters
      WHERE LOWER(specific_schema) = ? AND LOWER(specific_name) = ?
      ORDER BY ordinal_position""";

  static final String COLUMNS =
      """
      SELECT column_name, full_data_type AS data_type, is_nullable, comment
      FROM information_schema.columns
      WHERE LOWER(table_schema) = ? AND LOWER(table_name) = ?
      ORDER BY ordinal_position""";

  private Listings() {}
}
