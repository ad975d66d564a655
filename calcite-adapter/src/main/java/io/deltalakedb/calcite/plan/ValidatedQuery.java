package io.deltalakedb.calcite.plan;

import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/** A query after validation: its algebra, its result and its parameters. */
record ValidatedQuery(
    RelNode tree, List<ColumnMetaData> columns, List<RelDataTypeField> parameterFields) {

  List<AvaticaParameter> parameters() {
    return parameterFields.stream()
        .map(field -> ResultColumns.parameter(field.getName(), field.getType()))
        .toList();
  }

  List<RelDataType> parameterTypes() {
    return parameterFields.stream().map(RelDataTypeField::getType).toList();
  }
}
