package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.Transaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Several commits that become visible together. A commit in it that fails leaves the others as they
 * are. For one thread at a time.
 */
public final class CatalogTransaction implements AutoCloseable {

  private final Transaction transaction;
  private final Commits commits;
  private final CatalogStore catalog;
  private final String transactionId;
  private final Map<String, CatalogTable> before = new LinkedHashMap<>();
  private final Map<String, CatalogTable> after = new LinkedHashMap<>();

  private CatalogTransaction(
      Transaction transaction, Commits commits, CatalogStore catalog, String transactionId) {
    this.transaction = transaction;
    this.commits = commits;
    this.catalog = catalog;
    this.transactionId = transactionId;
  }

  static CatalogTransaction begin(
      Database database, Commits commits, BiFunction<Transaction, Commits, CatalogStore> store) {
    String id = UUID.randomUUID().toString();
    Transaction transaction = database.begin("begin a transaction", id);
    Commits joined = commits.within(transaction, new CommitGroup(id, true));
    return new CatalogTransaction(transaction, joined, store.apply(transaction, joined), id);
  }

  /** The catalog as the transaction has it: its commits belong to the transaction. */
  public CatalogStore catalog() {
    return catalog;
  }

  /** The connection that sees what the transaction has changed. */
  public Connection connection() {
    return transaction.connection();
  }

  /** A query is about to run on the connection. */
  public void beforeQuery() {
    transaction.beforeQuery();
  }

  /** A query on the connection has failed: the transaction goes on as it was before. */
  public void queryFailed() {
    transaction.queryFailed();
  }

  /** What stands in {@code delta.transactions} once it is committed. */
  public String transactionId() {
    return transactionId;
  }

  /**
   * Notes a table that the transaction has committed to.
   *
   * @param read as it was before the commit
   * @param now as it is behind it
   */
  public void changed(CatalogTable read, CatalogTable now) {
    before.putIfAbsent(read.tableId(), read);
    after.put(now.tableId(), now);
  }

  /** Notes a table that the transaction has made. */
  public void created(CatalogTable now) {
    after.put(now.tableId(), now);
  }

  /** Whether it has noted a table already. */
  public boolean hasChanged(CatalogTable table) {
    return after.containsKey(table.tableId());
  }

  /** The tables that were there, as they were before its commits. */
  public List<CatalogTable> tablesBefore() {
    return new ArrayList<>(before.values());
  }

  /** The tables with their newest versions, in the order in which they were first changed. */
  public List<CatalogTable> tablesAfter() {
    return new ArrayList<>(after.values());
  }

  /**
   * Makes all of it durable and visible.
   *
   * @throws io.deltalakedb.core.error.DeltaLakeDbException where it is refused, and nothing has
   *     happened then; 08007 where nobody knows
   */
  public void commit() {
    commits.settle();
    transaction.commit();
    commits.committed();
  }

  /** Undoes all of it; does nothing where it is over. */
  public void rollback() {
    transaction.rollback();
  }

  @Override
  public void close() {
    transaction.close();
  }
}
