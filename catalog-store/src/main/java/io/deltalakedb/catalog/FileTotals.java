package io.deltalakedb.catalog;

import java.util.OptionalLong;

/**
 * What the live files of one version add up to.
 *
 * @param numFiles live files
 * @param sizeInBytes sum of their sizes
 * @param numRecords physical rows; empty where a live file does not say
 * @param numFilesWithoutRecords live files whose statistics give no number of rows
 * @param numDeletionVectors live files with a deletion vector
 * @param numDeletedRecords rows that the deletion vectors delete
 */
public record FileTotals(
    long numFiles,
    long sizeInBytes,
    OptionalLong numRecords,
    long numFilesWithoutRecords,
    long numDeletionVectors,
    long numDeletedRecords) {}
