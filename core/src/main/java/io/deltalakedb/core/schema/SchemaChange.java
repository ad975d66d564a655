package io.deltalakedb.core.schema;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One difference between two schemas.
 *
 * @param columnPath path in the new schema; in the old one for a dropped column
 * @param changeType add_column, drop_column, rename_column, change_type, change_nullability,
 *     change_comment, reorder, change_default
 * @param oldValue what it was
 * @param newValue what it is
 * @param ordinalPosition place among its siblings, from 1
 * @param dataType Delta's name of the type
 * @param isNullable whether a value may be null
 * @param fieldId id of column mapping
 * @param physicalName name in data files
 * @param isBreaking whether readers or writers of the old schema may fail: a drop, a rename, a type
 *     that does not widen, a column that no longer takes null
 */
public record SchemaChange(
    String columnPath,
    String changeType,
    Optional<String> oldValue,
    Optional<String> newValue,
    OptionalInt ordinalPosition,
    Optional<String> dataType,
    Optional<Boolean> isNullable,
    OptionalInt fieldId,
    Optional<String> physicalName,
    boolean isBreaking) {}
