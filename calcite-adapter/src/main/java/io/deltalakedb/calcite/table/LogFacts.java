package io.deltalakedb.calcite.table;

import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.core.schema.Decimal;
import io.deltalakedb.core.schema.Primitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/** What the log says of the rows of a table: a row for each partition, or for each file. */
final class LogFacts {

  private static final Relation FILES =
      Relations.all().stream()
          .filter(relation -> relation.viewName().equals("delta_files"))
          .findFirst()
          .orElseThrow();

  private final DeltaTable table;
  private final RelNode rows;
  private final boolean isOfFiles;
  private final RexBuilder rex;
  private final FileFunctions functions;

  private LogFacts(DeltaTable table, RelNode rows, boolean isOfFiles) {
    this.table = table;
    this.rows = rows;
    this.isOfFiles = isOfFiles;
    this.rex = rows.getCluster().getRexBuilder();
    this.functions = new FileFunctions(rex);
  }

  static LogFacts of(DeltaRows rows, RelOptCluster cluster, boolean needsFiles) {
    DeltaTable table = rows.table();
    RelNode files = DeltaAlias.ofTable(cluster, FILES, table, rows.source());
    return new LogFacts(table, needsFiles ? files : byPartition(files), needsFiles);
  }

  /** The sums are the database's to make. */
  private static RelNode byPartition(RelNode files) {
    RelNode counted =
        LogicalProject.create(
            files,
            List.of(),
            List.of(
                DeltaAlias.column(files, "partition_values"),
                DeltaAlias.column(files, "num_records"),
                DeltaAlias.column(files, "dv_cardinality")),
            List.of("partition_values", "num_records", "dv_cardinality"),
            Set.of());
    RelDataType count = files.getCluster().getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    return LogicalAggregate.create(
        counted,
        List.of(),
        ImmutableBitSet.of(0),
        null,
        List.of(
            call(SqlStdOperatorTable.COUNT, List.of(), count, "files"),
            call(SqlStdOperatorTable.COUNT, List.of(1), count, "known"),
            call(SqlStdOperatorTable.SUM0, List.of(1), count, "num_records"),
            call(SqlStdOperatorTable.SUM0, List.of(2), count, "dv_cardinality")));
  }

  private static AggregateCall call(
      SqlAggFunction function, List<Integer> arguments, RelDataType type, String name) {
    return AggregateCall.create(
        function,
        false,
        false,
        false,
        List.of(),
        arguments,
        -1,
        null,
        RelCollations.EMPTY,
        type,
        name);
  }

  RelNode rows() {
    return rows;
  }

  RexNode zero() {
    return number(0);
  }

  /** How many rows there are that are not deleted. */
  RexNode live() {
    RexNode records = column("num_records");
    RexNode known =
        isOfFiles
            ? rex.makeCall(
                SqlStdOperatorTable.CASE,
                rex.makeCall(SqlStdOperatorTable.IS_NULL, records),
                zero(),
                number(1))
            : column("known");
    return functions.count(
        "rows",
        text("table " + table.name()),
        isOfFiles ? number(1) : column("files"),
        known,
        records,
        column("dv_cardinality"));
  }

  /** How many rows of a file have a value in a column. */
  RexNode notNull(DeltaColumn column) {
    return functions.count(
        "notNull",
        text(shown(column)),
        functions.nullCount(column, column("stats_json")),
        column("num_records"),
        column("dv_cardinality"),
        column("tight_bounds"));
  }

  /** The smallest or largest value of a column in a file. */
  RexNode bound(DeltaColumn column, String section) {
    requireExactType(column);
    RexNode stats = column("stats_json");
    RexNode hasNoValue =
        functions.test(
            "hasNoValue",
            functions.nullCount(column, stats),
            column("num_records"),
            column("dv_cardinality"));
    RexNode isValue =
        functions.test(
            "isValue",
            text(shown(column)),
            functions.boundText(column, section, stats),
            text(column.type().deltaName()),
            column("dv_cardinality"),
            column("tight_bounds"));
    RexNode value = functions.statistic(column, section, stats);
    RexNode none = rex.makeNullLiteral(value.getType());
    return rex.makeCall(SqlStdOperatorTable.CASE, hasNoValue, none, isValue, value, none);
  }

  private void requireExactType(DeltaColumn column) {
    boolean isExact =
        column.type() instanceof Decimal
            || (column.type() instanceof Primitive primitive
                && Set.of("byte", "short", "integer", "long", "date", "string")
                    .contains(primitive.name()));
    if (!column.isInOrder()) {
      throw ExactValues.refused(
          shown(column),
          "its values do not compare as the log writes them: they are padded, or have a collation");
    }
    if (!isExact) {
      throw ExactValues.refused(
          shown(column),
          "bounds of type " + column.type().sql() + " are rounded, or there are none");
    }
  }

  /** An expression over columns of the table, where it asks for partition columns only. */
  RexNode onPartitions(RexNode expression) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            DeltaColumn column = table.columns().get(reference.getIndex());
            if (!column.isPartition()) {
              throw ExactValues.refused(
                  shown(column),
                  "only partition columns have the same value in all rows of a file");
            }
            RexNode value = functions.partitionValue(column, column("partition_values"));
            return rex.makeAbstractCast(reference.getType(), value, false);
          }
        });
  }

  private String shown(DeltaColumn column) {
    return "column " + column.name() + " of " + table.name();
  }

  private RexNode column(String name) {
    return DeltaAlias.column(rows, name);
  }

  private RexNode text(String text) {
    return rex.makeLiteral(text, rex.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), false);
  }

  private RexNode number(long number) {
    return rex.makeExactLiteral(
        BigDecimal.valueOf(number), rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT));
  }
}
