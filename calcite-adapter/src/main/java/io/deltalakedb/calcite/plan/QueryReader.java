package io.deltalakedb.calcite.plan;

import com.google.common.collect.ImmutableList;
import io.deltalakedb.calcite.schema.SqlTypes;
import io.deltalakedb.calcite.statement.TimeTravelNames;
import io.deltalakedb.calcite.table.LogAnswers;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Reads the text of a query: parse, validate, to relational algebra. */
final class QueryReader {

  private static final int LONGEST_NAME = 1024;

  private final NamedTables tables;
  private final QueryErrors errors;
  private final NamedArguments arguments;
  private final SqlTypes types = new SqlTypes();
  private final CalciteConnectionConfig connection;
  private final SqlParser.Config parser;
  private final SqlOperatorTable operators;

  QueryReader(EngineConfig config) {
    this.tables = new NamedTables(config);
    this.errors = new QueryErrors(config);
    this.arguments = new NamedArguments(config.functions());
    this.connection = connectionConfig();
    this.parser =
        SqlParser.config()
            .withQuoting(connection.quoting())
            .withUnquotedCasing(connection.unquotedCasing())
            .withQuotedCasing(connection.quotedCasing())
            .withConformance(connection.conformance())
            .withIdentifierMaxLength(LONGEST_NAME);
    this.operators =
        SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
            SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL);
  }

  private static CalciteConnectionConfig connectionConfig() {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    properties.setProperty("quotedCasing", "UNCHANGED");
    properties.setProperty("quoting", "DOUBLE_QUOTE");
    properties.setProperty("conformance", "LENIENT");
    return new CalciteConnectionConfigImpl(properties);
  }

  CalciteConnectionConfig connection() {
    return connection;
  }

  SqlTypes types() {
    return types;
  }

  /** The query's algebra, in a cluster of that planner. */
  ValidatedQuery read(String sql, String defaultSchema, RelOptPlanner planner) {
    try {
      return read(sql, defaultSchema, planner, Map.of());
    } catch (CalciteContextException invalid) {
      Nesting.rethrowOverflow(invalid);
      throw errors.translate(invalid, text(sql), defaultSchema);
    } catch (DeltaLakeDbException ours) {
      throw ours;
    } catch (RuntimeException | AssertionError stumbled) {
      Nesting.rethrowOverflow(stumbled);
      throw QueryErrors.stumbled(stumbled);
    }
  }

  private ValidatedQuery read(
      String sql, String defaultSchema, RelOptPlanner planner, Map<Integer, RelDataType> hints) {
    SqlNode parsed = PlainTexts.replaced(PostgresNames.replaced(parse(sql), sql), sql);
    parsed.accept(arguments);
    NamedTables.Names known = tables.of(parsed, defaultSchema, Optional.empty());
    CalciteCatalogReader names =
        new CalciteCatalogReader(known.root(), ImmutableList.of(defaultSchema), types, connection);
    ParameterTypes validator =
        new ParameterTypes(
            SqlOperatorTables.chain(operators, names),
            names,
            types,
            SqlValidator.Config.DEFAULT
                .withIdentifierExpansion(true)
                .withConformance(connection.conformance())
                .withDefaultNullCollation(NullCollation.HIGH),
            hints);
    SqlNode validated = validator.validate(parsed);
    if (!validator.corrections().isEmpty()) {
      return read(sql, defaultSchema, planner, validator.corrections());
    }
    RelNode tree = algebra(validated, validator, names, planner);
    return new ValidatedQuery(
        known.hasTables() ? LogAnswers.in(tree) : tree,
        known.hasTables(),
        ResultColumns.of(validator.getValidatedNodeType(validated)),
        validator.parameters(validated));
  }

  private SqlNode parse(String sql) {
    Nesting.requireShallow(sql);
    try {
      return Nesting.balanced(SqlParser.create(text(sql), parser).parseQuery());
    } catch (SqlParseException bad) {
      Nesting.rethrowOverflow(bad);
      throw QueryErrors.translate(bad, sql);
    }
  }

  private static String text(String sql) {
    return TimeTravelNames.replaced(JdbcEscapes.replaced(withoutSemicolon(sql)));
  }

  private static String withoutSemicolon(String sql) {
    String text = sql.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private RelNode algebra(
      SqlNode validated,
      SqlValidator validator,
      CalciteCatalogReader names,
      RelOptPlanner planner) {
    RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
    SqlToRelConverter converter =
        new SqlToRelConverter(
            (rowType, query, schemas, views) -> {
              throw new UnsupportedOperationException("views are the database's own");
            },
            validator,
            names,
            cluster,
            StandardConvertletTable.INSTANCE,
            SqlToRelConverter.config()
                .withExpand(false)
                .withInSubQueryThreshold(Integer.MAX_VALUE)
                .withTrimUnusedFields(false));
    RelNode tree = converter.convertQuery(validated, false, true).project();
    if (isRecursive(tree)) {
      throw QueryErrors.recursive();
    }
    return LiteralCasts.folded(tree);
  }

  private static boolean isRecursive(RelNode tree) {
    return tree instanceof RepeatUnion
        || tree.getInputs().stream().anyMatch(QueryReader::isRecursive);
  }
}
