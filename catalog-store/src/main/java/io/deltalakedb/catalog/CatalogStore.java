package io.deltalakedb.catalog;

import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.snapshot.Snapshot;
import java.io.OutputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The catalog: every table, its versions and files, in one SQL database. Safe for many threads. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class CatalogStore implements AutoCloseable {

  private CatalogStore() {}

  /** Opens the catalog, and makes or upgrades its tables where that is allowed. */
  public static CatalogStore open(CatalogConfig config) {
    throw new UnsupportedOperationException(config.jdbcUrl());
  }

  /** A table by name or by its UUID; 42S02 where there is none. */
  public CatalogTable table(String nameOrId) {
    throw new UnsupportedOperationException(nameOrId);
  }

  /** A table by name. */
  public Optional<CatalogTable> find(TableName name) {
    throw new UnsupportedOperationException(name.toString());
  }

  /** The table whose root this is, however the location is spelled. */
  public Optional<CatalogTable> findByLocation(String location) {
    throw new UnsupportedOperationException(location);
  }

  /** All tables, by schema and name. */
  public List<CatalogTable> tables() {
    throw new UnsupportedOperationException();
  }

  /** The state of a table at a version; 22023 where the catalog does not have it. */
  public Snapshot snapshot(CatalogTable table, long version) {
    throw new UnsupportedOperationException(table.tableId() + version);
  }

  /** Streams the live files of a version in the order in which they were added. */
  public void liveFiles(CatalogTable table, long version, Consumer<ActionLine> sink) {
    throw new UnsupportedOperationException(table.tableId() + version + sink);
  }

  /** Streams the tombstones of a version whose deletion is newer than a time. */
  public void tombstones(
      CatalogTable table, long version, long newerThanMillis, Consumer<ActionLine> sink) {
    throw new UnsupportedOperationException(table.tableId() + version + newerThanMillis + sink);
  }

  /** What the live files of a version add up to. */
  public FileTotals totals(CatalogTable table, long version) {
    throw new UnsupportedOperationException(table.tableId() + version);
  }

  /** Streams the sizes of the live files of a version. */
  public void fileSizes(CatalogTable table, long version, FileSizes sink) {
    throw new UnsupportedOperationException(table.tableId() + version + sink);
  }

  /** Writes the exact bytes of {@code N.json}. */
  public void commitContent(CatalogTable table, long version, OutputStream out) {
    throw new UnsupportedOperationException(table.tableId() + version + out);
  }

  /** One version; 22023 where the catalog does not have it. */
  public CommitRow commit(CatalogTable table, long version) {
    throw new UnsupportedOperationException(table.tableId() + version);
  }

  /** Commits in one database transaction; 40001 where the head is not the expected one. */
  public List<CommitResult> commit(CommitRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** Makes a table with its version 0; 42S01 where the name or the location is taken. */
  public CatalogTable createTable(NewTable table) {
    throw new UnsupportedOperationException(table.toString());
  }

  /** Forgets a table: all of its rows go, its log stays as it is. */
  public void unregister(CatalogTable table) {
    throw new UnsupportedOperationException(table.tableId());
  }

  /** Begins an import: the table is invisible until the session is finished. */
  public ImportSession beginImport(ImportRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** What is still to be published. */
  public Outbox outbox() {
    throw new UnsupportedOperationException();
  }

  /** Moves a table to a state, as {@code read_only}, with its reason. */
  public void setState(CatalogTable table, String state, Optional<String> reason) {
    throw new UnsupportedOperationException(table.tableId() + state + reason);
  }

  /** Notes a checkpoint that lies in the log. */
  public void checkpointWritten(CheckpointRow row) {
    throw new UnsupportedOperationException(row.toString());
  }

  /** Notes a comparison with the log and its findings; gives the run's id. */
  public long parityRun(ParityRunRow run, List<ParityFindingRow> findings) {
    throw new UnsupportedOperationException(run.toString() + findings);
  }

  /**
   * A connection of the caller's own, with the store's waits and settings; the caller closes it.
   */
  public Connection connect() {
    throw new UnsupportedOperationException();
  }

  /** Changes when the database's tables or views did: a plan made before is not valid then. */
  public long schemaVersionStamp() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
