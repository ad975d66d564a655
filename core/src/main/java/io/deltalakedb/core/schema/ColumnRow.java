package io.deltalakedb.core.schema;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One column of a schema, nested ones included, as SQL shows it.
 *
 * @param columnIndex order of a walk over the schema, from 0
 * @param columnPath names joined by dots; {@code element}, {@code key}, {@code value} inside arrays
 *     and maps; names with dots in backticks
 * @param physicalPath as columnPath, with physical names
 * @param columnName last name of the path
 * @param parentPath path of the parent, empty at the top
 * @param ordinalPosition place among its siblings, from 1
 * @param nestingDepth 0 at the top
 * @param dataType Delta's name of the type
 * @param isNullable whether a value may be null
 * @param isPartitionColumn whether the table is partitioned by it
 * @param partitionOrdinal place among the partition columns, from 1
 * @param isClusteringColumn whether the table is clustered by it
 * @param clusteringOrdinal place among the clustering columns, from 1
 * @param comment free text
 * @param columnDefault SQL text
 * @param generationExpression SQL text
 * @param isIdentity whether values are drawn from a sequence
 * @param identityStart first value
 * @param identityStep distance of values
 * @param identityAllowInsert whether values may be given
 * @param fieldId id of column mapping
 * @param physicalName name in data files; empty for elements, keys and values
 * @param invariants JSON text
 * @param metadataJson JSON text of the field's metadata; empty where it has none
 */
public record ColumnRow(
    int columnIndex,
    String columnPath,
    String physicalPath,
    String columnName,
    Optional<String> parentPath,
    int ordinalPosition,
    int nestingDepth,
    String dataType,
    boolean isNullable,
    boolean isPartitionColumn,
    OptionalInt partitionOrdinal,
    boolean isClusteringColumn,
    OptionalInt clusteringOrdinal,
    Optional<String> comment,
    Optional<String> columnDefault,
    Optional<String> generationExpression,
    boolean isIdentity,
    OptionalLong identityStart,
    OptionalLong identityStep,
    Optional<Boolean> identityAllowInsert,
    OptionalInt fieldId,
    Optional<String> physicalName,
    Optional<String> invariants,
    Optional<String> metadataJson) {}
