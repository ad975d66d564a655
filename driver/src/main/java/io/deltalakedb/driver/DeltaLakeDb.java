package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.plan.SqlEngine;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.TxnLogReader;
import io.deltalakedb.catalog.TxnLogWriter;
import io.deltalakedb.core.commit.CommitDescription;
import io.deltalakedb.driver.procedure.CallerWriter;
import io.deltalakedb.driver.procedure.Services;
import io.deltalakedb.driver.procedure.TransactionEnd;
import io.deltalakedb.mirror.LogExporter;
import io.deltalakedb.mirror.LogImporter;
import io.deltalakedb.mirror.Mirror;
import io.deltalakedb.mirror.parity.Parity;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The composed system over one catalog. Everybody in the process who opens the same catalog shares
 * its parts; the last one to close drains the outbox and lets the database go.
 */
public final class DeltaLakeDb implements AutoCloseable {

  private final OpenCatalog open;
  private final DetachedCaller caller;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DeltaLakeDb(OpenCatalog open, ConnectionConfig config) {
    this.open = requireNonNull(open, "open");
    this.caller = new DetachedCaller(UUID.randomUUID().toString(), config);
  }

  /**
   * Opens a catalog and publishes what an earlier process left unpublished. A failure to publish is
   * no failure to open: it is among the warnings.
   */
  public static DeltaLakeDb open(ConnectionConfig config) {
    return new DeltaLakeDb(OpenCatalog.acquire(config), config);
  }

  /**
   * Takes back the catalog that was made for work that failed: only where nobody has it open and no
   * table was ever complete in it. Gives whether it is gone.
   */
  public static boolean removeUnused(ConnectionConfig config) {
    return CatalogStore.removeUnused(config.catalog());
  }

  /** Reads tables: the newest version, one by number, the one of a time. */
  public TxnLogReader reader() {
    return services().catalog();
  }

  /**
   * Commits to tables, one or several at once. As a {@code CALL} does, it waits for the log as far
   * as {@code waitForMirror} of the address says.
   */
  public TxnLogWriter writer() {
    return new CallerWriter(services(), caller);
  }

  /** What commitInfo says of a commit: its operation, and who the address says writes. */
  public CommitDescription description(String operation) {
    return CallerWriter.description(caller, operation);
  }

  /** Tables, versions, files, commits. */
  public CatalogStore catalog() {
    return services().catalog();
  }

  /** Publishes to {@code _delta_log}. */
  public Mirror mirror() {
    return services().mirror();
  }

  /** Takes logs in. */
  public LogImporter importer() {
    return services().importer();
  }

  /** Writes logs to other places. */
  public LogExporter exporter() {
    return services().exporter();
  }

  /** Compares catalog and log; who may only read notes nothing of it. */
  public Parity parity() {
    Parity parity = services().parity();
    return caller.isReadOnly() ? parity.withoutNotes() : parity;
  }

  /** What {@code CALL} reaches. */
  public ProcedureRegistry procedures() {
    return open.engine().procedures();
  }

  SqlEngine engine() {
    return open.engine();
  }

  TransactionEnd transactionEnd() {
    return new TransactionEnd(services());
  }

  /** A connection may write that could not when it was opened. */
  void admitWriter() {
    open.admitWriter();
  }

  /** What could not be published when the catalog was opened. */
  public List<String> openWarnings() {
    return open.warnings();
  }

  private Services services() {
    return open.services();
  }

  /** Publishes what is not published; the parts are closed with the last holder. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      open.release();
    }
  }
}
