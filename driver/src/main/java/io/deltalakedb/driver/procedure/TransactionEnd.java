package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.CatalogTransaction;
import io.deltalakedb.core.error.DeltaLakeDbException;

/** The end of a transaction of several calls: commit, then publish table by table. */
public final class TransactionEnd {

  private final Services services;
  private final Publishing publishing;

  public TransactionEnd(Services services) {
    this.services = requireNonNull(services, "services");
    this.publishing = new Publishing(services);
  }

  /**
   * Commits. What cannot be published then is a warning, never an error: the commit stands.
   *
   * @throws DeltaLakeDbException 55000 where another writer has put a file into a log meanwhile,
   *     and what the catalog refuses: nothing has happened then; 08007 where nobody knows
   */
  public void commit(CatalogTransaction transaction, CallerSession caller) {
    Publishing.Wait wait = Publishing.Wait.parse(caller.waitForMirror());
    try (transaction) {
      transaction.tablesBefore().forEach(services.mirror()::requireUncontested);
      transaction.commit();
    }
    for (CatalogTable table : transaction.tablesAfter()) {
      publishing.publish(table, table.currentVersion(), wait, caller);
    }
  }
}
