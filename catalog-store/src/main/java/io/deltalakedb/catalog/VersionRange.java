package io.deltalakedb.catalog;

/**
 * Versions of a table, both ends included.
 *
 * @param from first version
 * @param to last version, not before {@code from}
 */
public record VersionRange(long from, long to) {}
