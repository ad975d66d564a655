package io.deltalakedb.driver;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** What tools ask before they show anything: schemas, tables, columns, keys, procedures, types. */
final class LakeMetaData extends TraitMetaData {

  private static final String TABLE = "TABLE";
  private static final String SYSTEM_TABLE = "SYSTEM TABLE";

  private static final Comparator<Object[]> BY_NAME =
      Comparator.<Object[], String>comparing(row -> String.valueOf(row[1]))
          .thenComparing(row -> String.valueOf(row[2]));

  private final LakeConnection connection;

  LakeMetaData(LakeConnection connection) {
    super(connection);
    this.connection = connection;
  }

  private MetadataRows registries() {
    return new MetadataRows(connection.session().database().procedures());
  }

  private ResultSet answer(List<ColumnMetaData> columns, List<Object[]> rows) throws SQLException {
    connection.checkOpen();
    return connection.rows(columns, rows);
  }

  private static boolean isOther(@Nullable String catalog) {
    return catalog != null && !catalog.isEmpty() && !catalog.equals(LakeConnection.CATALOG);
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() {
    return connection.session().config().user().orElse("");
  }

  @Override
  public boolean isReadOnly() {
    return connection.session().isReadOnly();
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return answer(MetadataColumns.CATALOGS, rows(new Object[] {LakeConnection.CATALOG}));
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    if (!isOther(catalog)) {
      names.add("main");
      names.add("dl");
      registries().tables(LikePattern.of(null), LikePattern.of(null)).stream()
          .map(row -> String.valueOf(row[1]))
          .forEach(names::add);
      names.addAll(userSchemas());
    }
    LikePattern pattern = LikePattern.of(schemaPattern);
    List<Object[]> rows = new ArrayList<>();
    names.stream()
        .filter(pattern::matches)
        .forEach(name -> rows.add(new Object[] {name, LakeConnection.CATALOG}));
    return answer(MetadataColumns.SCHEMAS, rows);
  }

  private List<String> userSchemas() throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT schema_name FROM information_schema.schemata");
        ResultSet schemas = statement.executeQuery()) {
      while (schemas.next()) {
        names.add(schemas.getString(1));
      }
    }
    return names;
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return answer(
        MetadataColumns.TABLE_TYPES,
        rows(new Object[] {SYSTEM_TABLE}, new Object[] {TABLE}, new Object[] {"VIEW"}));
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      String @Nullable [] types)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    if (!isOther(catalog)) {
      LikePattern schema = LikePattern.of(schemaPattern);
      LikePattern name = LikePattern.of(namePattern);
      if (wants(types, SYSTEM_TABLE)) {
        rows.addAll(registries().tables(schema, name));
      }
      if (wants(types, TABLE)) {
        rows.addAll(userTables(schema, name));
      }
      rows.sort(Comparator.<Object[], String>comparing(r -> (String) r[3]).thenComparing(BY_NAME));
    }
    return answer(MetadataColumns.TABLES, rows);
  }

  private static boolean wants(String @Nullable [] types, String type) {
    return types == null || Arrays.asList(types).contains(type);
  }

  private List<Object[]> userTables(LikePattern schema, LikePattern name) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    String sql =
        "SELECT table_schema, table_name, description FROM delta.tables WHERE dropped_at IS NULL";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet tables = statement.executeQuery()) {
      while (tables.next()) {
        if (schema.matches(tables.getString(1)) && name.matches(tables.getString(2))) {
          rows.add(
              MetadataRows.table(
                  tables.getString(1), tables.getString(2), TABLE, tables.getString(3)));
        }
      }
    }
    return rows;
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    if (!isOther(catalog)) {
      LikePattern schema = LikePattern.of(schemaPattern);
      LikePattern table = LikePattern.of(tablePattern);
      LikePattern column = LikePattern.of(columnPattern);
      rows.addAll(registries().columns(schema, table, column));
      rows.addAll(userColumns(schema, table, column));
      rows.sort(BY_NAME.thenComparing(row -> (Integer) row[16]));
    }
    return answer(MetadataColumns.COLUMNS, rows);
  }

  /** All columns, or those of one table where a tool asks for it by its own name. */
  private PreparedStatement columnsOf(LikePattern schema, LikePattern table) throws SQLException {
    String sql =
        "SELECT table_schema, table_name, column_name, data_type, ordinal_position, is_nullable,"
            + " comment, column_default, is_identity, generation_expression"
            + " FROM delta.columns WHERE nesting_depth = 0";
    Optional<String> id = schema.name().isPresent() ? idOf(schema, table) : Optional.empty();
    PreparedStatement statement =
        connection.prepareStatement(id.isPresent() ? sql + " AND table_id = ?" : sql);
    if (id.isPresent()) {
      statement.setString(1, id.get());
    }
    return statement;
  }

  private Optional<String> idOf(LikePattern schema, LikePattern table) throws SQLException {
    if (table.name().isEmpty()) {
      return Optional.empty();
    }
    String sql =
        "SELECT table_id FROM delta.tables WHERE table_schema = ? AND table_name = ?"
            + " AND dropped_at IS NULL";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema.name().orElseThrow());
      statement.setString(2, table.name().orElseThrow());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private List<Object[]> userColumns(LikePattern schema, LikePattern table, LikePattern column)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (PreparedStatement statement = columnsOf(schema, table);
        ResultSet columns = statement.executeQuery()) {
      while (columns.next()) {
        String[] name = {columns.getString(1), columns.getString(2), columns.getString(3)};
        if (schema.matches(name[0]) && table.matches(name[1]) && column.matches(name[2])) {
          rows.add(
              MetadataRows.column(
                  name,
                  JdbcType.ofDelta(columns.getString(4)),
                  columns.getInt(5),
                  columns.getBoolean(6),
                  new @Nullable String[] {
                    columns.getString(7),
                    columns.getString(8),
                    columns.getBoolean(9) ? "YES" : "NO",
                    columns.getString(10) == null ? "NO" : "YES"
                  }));
        }
      }
    }
    return rows;
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    if (!isOther(catalog)) {
      rows.addAll(registries().primaryKeys(LikePattern.of(schema), LikePattern.of(table)));
      rows.addAll(KeyRows.read(connection).primary(LikePattern.of(schema), LikePattern.of(table)));
      rows.sort(BY_NAME.thenComparing(row -> (String) row[3]));
    }
    return answer(MetadataColumns.PRIMARY_KEYS, rows);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return answer(MetadataColumns.INDEXES, List.of());
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return getCrossReference(null, null, null, catalog, schema, table);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return getCrossReference(catalog, schema, table, null, null, null);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    if (!isOther(parentCatalog) && !isOther(foreignCatalog)) {
      rows.addAll(
          KeyRows.read(connection)
              .foreign(named(foreignSchema, foreignTable), named(parentSchema, parentTable)));
      int first = parentTable == null ? 1 : 5; // by the table that was not asked for
      rows.sort(
          Comparator.<Object[], String>comparing(row -> (String) row[first])
              .thenComparing(row -> (String) row[first + 1])
              .thenComparing(row -> String.valueOf(row[11]))
              .thenComparing(row -> (Short) row[8]));
    }
    return answer(MetadataColumns.FOREIGN_KEYS, rows);
  }

  private static Predicate<KeyRows.Named> named(@Nullable String schema, @Nullable String table) {
    LikePattern ofSchema = LikePattern.of(schema);
    LikePattern ofTable = LikePattern.of(table);
    return name -> ofSchema.matches(name.schema()) && ofTable.matches(name.table());
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return answer(
        MetadataColumns.PROCEDURES,
        isOther(catalog)
            ? List.of()
            : registries().procedures(LikePattern.of(schemaPattern), LikePattern.of(namePattern)));
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return answer(
        MetadataColumns.PROCEDURE_COLUMNS,
        isOther(catalog)
            ? List.of()
            : registries()
                .procedureColumns(
                    LikePattern.of(schemaPattern),
                    LikePattern.of(namePattern),
                    LikePattern.of(columnPattern)));
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return answer(
        MetadataColumns.FUNCTIONS,
        isOther(catalog)
            ? List.of()
            : registries().functions(LikePattern.of(schemaPattern), LikePattern.of(namePattern)));
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return answer(
        MetadataColumns.FUNCTION_COLUMNS,
        isOther(catalog)
            ? List.of()
            : registries()
                .functionColumns(
                    LikePattern.of(schemaPattern),
                    LikePattern.of(namePattern),
                    LikePattern.of(columnPattern)));
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return answer(MetadataColumns.TYPE_INFO, TypeRows.all());
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return answer(
        MetadataColumns.CLIENT_INFO,
        rows(new Object[] {"ApplicationName", Integer.MAX_VALUE, "", "Name of the program"}));
  }

  private static List<Object[]> rows(Object[]... rows) {
    return Arrays.asList(rows);
  }
}
