package io.deltalakedb.mirror.data;

/**
 * How the files of a folder are taken.
 *
 * @param hivePartitioning whether folders {@code k=v} give partition values
 * @param allowMissingColumns whether a file may lack columns, which are null then
 * @param ignoreExtraColumns whether a file may have columns that the table has not
 * @param collectStats whether bounds and counts of nulls are taken; the number of rows always is
 */
public record FolderOptions(
    boolean hivePartitioning,
    boolean allowMissingColumns,
    boolean ignoreExtraColumns,
    boolean collectStats) {}
