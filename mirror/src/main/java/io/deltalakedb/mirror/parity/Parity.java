package io.deltalakedb.mirror.parity;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.List;
import java.util.Optional;

/**
 * Compares tables with their logs at the newest version that both have, and notes each run in the
 * catalog. The log's side is replayed from its files, the catalog's side is read by SQL.
 */
public final class Parity {

  private final CatalogStore catalog;
  private final LogStores stores;
  private final boolean notesRuns;

  public Parity(CatalogStore catalog, LogStores stores) {
    this(catalog, stores, true);
  }

  private Parity(CatalogStore catalog, LogStores stores, boolean notesRuns) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
    this.notesRuns = notesRuns;
  }

  /** The same, leaving no row in the catalog. */
  public Parity withoutNotes() {
    return new Parity(catalog, stores, false);
  }

  /**
   * Compares one table. Where the run cannot be noted, as in a catalog on a read-only medium or
   * under somebody else's lock, the report says why.
   *
   * @throws DeltaLakeDbException where the log cannot be read; the run is noted as an error then
   */
  public ParityReport check(CatalogTable table, ParityOptions options) {
    CatalogTable current = catalog.table(table.tableId());
    String dir = options.logDir().orElseGet(() -> defaultLog(current));
    LogStore store = stores.of(dir);
    boolean isOwn = LogStores.isSame(dir, LogStores.logDir(current.location()));
    ParityRun run = new ParityRun(catalog, current, options, dir, notesRuns);
    try {
      return run.compare(new ComparedLog(store, list(store, dir, current), isOwn));
    } catch (DeltaLakeDbException e) {
      run.recordError(e);
      throw e;
    }
  }

  /** A table that takes commits is compared with the log that it publishes to. */
  private String defaultLog(CatalogTable table) {
    String own = LogStores.logDir(table.location());
    boolean takesCommits = table.tableState().equals("active") && stores.find(own).isPresent();
    return takesCommits ? own : table.sourceLogLocation().orElse(own);
  }

  private static LogListing list(LogStore store, String dir, CatalogTable table) {
    List<LogEntry> entries = store.list(dir);
    Optional<Long> published = table.mirroredVersion().stream().boxed().findFirst();
    if (entries.isEmpty() && published.isPresent()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_LOG,
          "Cannot compare %s: the log directory %s is missing or empty"
              .formatted(table.name(), dir));
    }
    return LogListing.of(dir, entries);
  }
}
