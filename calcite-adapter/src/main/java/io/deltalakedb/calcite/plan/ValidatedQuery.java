package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.rel.RelNode;

/** A query after validation: its algebra, its result and its parameters. */
record ValidatedQuery(
    RelNode tree, List<ColumnMetaData> columns, List<AvaticaParameter> parameters) {}
