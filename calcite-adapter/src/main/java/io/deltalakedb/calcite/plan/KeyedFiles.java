package io.deltalakedb.calcite.plan;

import io.deltalakedb.calcite.relation.Column;
import io.deltalakedb.calcite.relation.ColumnType;
import io.deltalakedb.calcite.relation.Relation;
import io.deltalakedb.calcite.schema.RelationScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * A query over the files of tables that hands the texts of their partitions on as they are: it
 * returns the partitions' keys in these columns, and the reader puts the texts there, each looked
 * up once. Conditions and orders go on seeing the texts.
 *
 * @param tree the query that returns keys
 * @param columns the 0-based columns of its rows that are keys
 */
record KeyedFiles(RelNode tree, Set<Integer> columns) {

  private static final String TEXT = "partition_values";

  KeyedFiles {
    columns = Set.copyOf(columns);
  }

  /** The query with keys; empty where it is no such query. */
  static Optional<KeyedFiles> of(RelNode query, FunctionBinder binder) {
    if (query instanceof Sort sort) {
      return of(sort.getInput(), binder)
          .filter(
              keyed -> sort.getCollation().getKeys().stream().noneMatch(keyed.columns::contains))
          .map(keyed -> new KeyedFiles(with(sort, keyed.tree), keyed.columns));
    }
    if (query instanceof Project project) {
      return keyed(project, binder);
    }
    return query instanceof Filter || query instanceof RelationScan
        ? keyed(allColumns(query), binder)
        : Optional.empty();
  }

  private static Project allColumns(RelNode query) {
    RexBuilder rex = query.getCluster().getRexBuilder();
    return LogicalProject.create(
        query,
        List.of(),
        rex.identityProjects(query.getRowType()),
        query.getRowType().getFieldNames(),
        Set.of());
  }

  private static Optional<KeyedFiles> keyed(Project project, FunctionBinder binder) {
    int text = project.getInput().getRowType().getFieldNames().indexOf(TEXT);
    Set<Integer> columns = new HashSet<>();
    for (int i = 0; i < project.getProjects().size(); i++) {
      if (project.getProjects().get(i) instanceof RexInputRef column && column.getIndex() == text) {
        columns.add(i);
      }
    }
    return !columns.isEmpty() && !RexUtil.SubQueryFinder.containsSubQuery(project)
        ? source(project.getInput(), binder)
            .map(files -> new KeyedFiles(projected(project, files, columns), columns))
        : Optional.empty();
  }

  /**
   * The files behind conditions and orders, with the key as one more column. Not where conditions
   * hold queries: these may count on the columns of the rows around them.
   */
  private static Optional<RelNode> source(RelNode query, FunctionBinder binder) {
    if (query instanceof RelationScan scan) {
      return scan.sql().isPresent()
          ? Optional.empty()
          : binder
              .keyedByPartition(scan.relation())
              .map(sql -> RelationScan.of(scan.getCluster(), keyed(scan.relation()), sql));
    }
    if (query instanceof Filter filter && !RexUtil.SubQueryFinder.containsSubQuery(filter)) {
      return source(filter.getInput(), binder).map(files -> with(filter, files));
    }
    return query instanceof Sort sort
        ? source(sort.getInput(), binder).map(files -> with(sort, files))
        : Optional.empty();
  }

  private static RelNode with(RelNode operator, RelNode input) {
    return operator.copy(operator.getTraitSet(), List.of(input));
  }

  private static Relation keyed(Relation files) {
    List<Column> columns = new ArrayList<>(files.columns());
    columns.add(
        Column.optional("partition_id", ColumnType.BIGINT, "Key of the partition in the catalog"));
    return new Relation(
        files.schema(), "keyed_" + files.name(), files.comment(), columns, files.keyColumns());
  }

  private static RelNode projected(Project project, RelNode files, Set<Integer> keys) {
    RelDataType row = files.getRowType();
    RexNode key = project.getCluster().getRexBuilder().makeInputRef(files, row.getFieldCount() - 1);
    List<RexNode> expressions = new ArrayList<>(project.getProjects());
    keys.forEach(column -> expressions.set(column, key));
    return LogicalProject.create(
        files, List.of(), expressions, project.getRowType().getFieldNames(), Set.of());
  }
}
