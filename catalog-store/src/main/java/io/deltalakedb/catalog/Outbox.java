package io.deltalakedb.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The versions that were committed here, and how far each is published. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Outbox {

  Outbox() {}

  /** Tables that have a version to publish, or a checkpoint that is due. */
  public List<CatalogTable> tablesWithWork() {
    throw new UnsupportedOperationException();
  }

  /** The versions of a table that are not published, lowest first. */
  public List<OutboxRow> pending(CatalogTable table) {
    throw new UnsupportedOperationException(table.tableId());
  }

  /** The lowest version of a table that is not published. */
  public Optional<OutboxRow> next(CatalogTable table) {
    throw new UnsupportedOperationException(table.tableId());
  }

  /** Notes that publishing begins: one attempt more, under a lease; false where another has it. */
  public boolean claim(CatalogTable table, long version, String owner, Duration lease) {
    throw new UnsupportedOperationException(table.tableId() + version + owner + lease);
  }

  /** The version lies in the log under this name; the table's mirrored version moves. */
  public void published(CatalogTable table, long version, String commitFile) {
    throw new UnsupportedOperationException(table.tableId() + version + commitFile);
  }

  /** Publishing failed; it may be tried again after a while that grows with the attempts. */
  public void failed(CatalogTable table, long version, String errorClass, String message) {
    throw new UnsupportedOperationException(table.tableId() + version + errorClass + message);
  }

  /** The log has other bytes under this version: the table takes no more commits. */
  public void diverged(CatalogTable table, long version, String message) {
    throw new UnsupportedOperationException(table.tableId() + version + message);
  }

  /** Versions of a table whose checkpoint is due, newest first. */
  public List<Long> checkpointsDue(CatalogTable table) {
    throw new UnsupportedOperationException(table.tableId());
  }

  /** Writing the checkpoint of a version failed; the next one will do. */
  public void checkpointFailed(CatalogTable table, long version, String message) {
    throw new UnsupportedOperationException(table.tableId() + version + message);
  }
}
