package io.deltalakedb.mirror;

/**
 * How far an import is.
 *
 * @param version being read
 * @param endVersion the last one to read
 * @param versionsDone versions read
 * @param versionsTotal versions to read
 * @param actionsDone actions read, those of the checkpoint included
 */
public record ImportProgress(
    long version, long endVersion, long versionsDone, long versionsTotal, long actionsDone) {}
