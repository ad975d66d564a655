package io.deltalakedb.calcite.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A query after validation: its algebra, its result and its parameters.
 *
 * @param isOfTables whether it names Delta tables, whose columns may change at any time
 */
record ValidatedQuery(
    RelNode tree,
    boolean isOfTables,
    List<ColumnMetaData> columns,
    List<RelDataType> parameterTypes) {

  List<AvaticaParameter> parameters() {
    return IntStream.range(0, parameterTypes.size())
        .mapToObj(i -> ResultColumns.parameter("?" + i, parameterTypes.get(i)))
        .toList();
  }
}
