package io.deltalakedb.catalog;

import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.core.error.DeltaLakeDbException;
import java.util.List;

/** Writes the transaction logs of the tables of a catalog. Safe for many threads. */
@FunctionalInterface
public interface TxnLogWriter {

  /**
   * Commits to one or several tables at once: all of them move, or none does. When this returns the
   * commit is durable, and published as far as the writer waits for that.
   *
   * @param tables that the request changes, in its order, as they were read
   * @throws DeltaLakeDbException 40001 where others were faster, 55000 where a table takes no
   *     commits, 23514, 22023 and 0A000 where a rule is broken, 55P03 where another writer holds
   *     the lock too long; nothing has happened then. 08007 where nobody knows
   */
  List<PublishedCommit> commit(List<CatalogTable> tables, CommitRequest request);

  /** Begins a transaction. Nobody sees or waits for it before it is committed. */
  default TxnLogTransaction begin(CommitDescription description) {
    return new TxnLogTransaction(this, description);
  }
}
