package io.deltalakedb.catalog;

/**
 * A finished import.
 *
 * @param table as it appeared
 * @param runId row of the run
 * @param startVersion first version that the catalog has
 * @param endVersion head
 * @param versionsImported number of versions
 * @param actionsImported number of actions, those of the checkpoint included
 */
public record ImportedTable(
    CatalogTable table,
    long runId,
    long startVersion,
    long endVersion,
    long versionsImported,
    long actionsImported) {}
