package io.deltalakedb.catalog;

import io.deltalakedb.catalog.sql.Database;
import io.deltalakedb.catalog.sql.HeadRows;
import io.deltalakedb.catalog.sql.Session;
import io.deltalakedb.catalog.sql.TableState;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The hidden table that an import fills, and the table that it replaces in the end.
 *
 * @param database of the catalog
 * @param tableKey of the hidden table
 * @param runId of the run
 * @param request what was asked for
 * @param location of the table, looked up before any transaction
 * @param replaced the table that goes when this one appears
 */
record ImportTarget(
    Database database,
    long tableKey,
    long runId,
    ImportRequest request,
    Location location,
    Optional<CatalogTable> replaced) {

  /** How an import ended. */
  record Outcome(
      String state,
      Optional<String> reason,
      long earliest,
      long versions,
      long actions,
      OptionalLong checkpointVersion,
      OptionalLong mirrored,
      Optional<String> summary) {}

  static ImportTarget claim(Database database, Optional<String> userName, ImportRequest request) {
    String what = what(request);
    Location location = Location.of(request.location());
    List<Long> dead =
        database.inTransaction(what, session -> takeFromTheDead(session, request, location));
    Clearing clearing = new Clearing(database);
    dead.forEach(clearing::clear);
    return database.inTransaction(
        what, session -> claim(database, session, userName, request, location));
  }

  /** What the caller tries, for messages. */
  String what() {
    return what(request);
  }

  /** Makes the table appear whole, in the place of the one that it replaces. */
  ImportedTable appear(TableState state, Outcome outcome) {
    return database.inTransaction(what(), session -> appear(session, state, outcome));
  }

  /** Removes the rows of the replaced table. */
  void clearReplaced() {
    replaced.ifPresent(table -> new Clearing(database).clear(table.tableKey()));
  }

  /** Removes what was written so far. */
  void abandon(Optional<String> summary) {
    boolean ours =
        database.inTransaction(
            what(),
            session -> {
              boolean running = new ImportRuns(session).end(runId, tableKey, "failed", summary);
              if (running) {
                Clearing.doom(session, tableKey);
              }
              return running;
            });
    if (ours) {
      new Clearing(database).clear(tableKey);
    }
  }

  private static String what(ImportRequest request) {
    return "import " + request.sourceLocation() + " as " + request.name();
  }

  /** Dooms what dead imports left; refuses where a living one has the name or the location. */
  private static List<Long> takeFromTheDead(
      Session session, ImportRequest request, Location location) throws SQLException {
    session.lockCatalog();
    long now = System.currentTimeMillis();
    ImportRuns runs = new ImportRuns(session);
    Optional<String> replaced =
        new TableRows(session).byName(request.name()).map(CatalogTable::tableId);
    List<ImportRuns.Hidden> hidden = runs.hidden();
    for (ImportRuns.Hidden table : hidden) {
      boolean same =
          table.location().equals(request.location())
              || table.locationKey().equals(location.key())
              || (replaced.isPresent() && table.tableId().equals(replaced))
              || (table.schema().equalsIgnoreCase(request.name().schema())
                  && table.table().equalsIgnoreCase(request.name().table()));
      if (same && table.isAlive(now)) {
        throw new DeltaLakeDbException(
            ErrorCode.INVALID_STATE,
            "Cannot "
                + what(request)
                + ": import run "
                + table.runId().orElse(0)
                + " of it is under way; wait for it, or end its process");
      }
    }
    List<ImportRuns.Hidden> dead = hidden.stream().filter(table -> !table.isAlive(now)).toList();
    for (ImportRuns.Hidden table : dead) {
      if (table.runId().isPresent()) {
        runs.end(table.runId().getAsLong(), table.tableKey(), "interrupted", Optional.empty());
      }
      Clearing.doom(session, table.tableKey());
    }
    return dead.stream().map(ImportRuns.Hidden::tableKey).toList();
  }

  private static ImportTarget claim(
      Database database,
      Session session,
      Optional<String> userName,
      ImportRequest request,
      Location location)
      throws SQLException {
    session.lockCatalog();
    TableRows tables = new TableRows(session);
    Optional<CatalogTable> existing =
        request.force() ? tables.byName(request.name()) : Optional.empty();
    if (existing.isPresent()) {
      Clearing.requirePublished(session, existing.get(), what(request));
    }
    Optional<CatalogTable> there = tables.byLocation(location);
    if (existing.isEmpty()
        || (there.isPresent() && there.get().tableKey() != existing.get().tableKey())) {
      tables.requireFree(what(request), request.name(), location);
    }
    long key = tables.nextTableKey();
    String id = UUID.randomUUID().toString();
    boolean replaces = existing.isPresent();
    tables.insert(
        new TableRows.NewRow(
            key,
            id,
            tables.schemaKey(request.name(), userName),
            replaces ? "~" + key : request.name().table(),
            replaces ? "~" + key : request.name().tableNameKey(),
            "importing",
            request.location(),
            replaces ? "~" + key : location.key(),
            request.sourceLogLocation(),
            userName));
    long runId =
        new ImportRuns(session)
            .insert(key, existing.map(CatalogTable::tableId).orElse(id), request);
    return new ImportTarget(database, key, runId, request, location, existing);
  }

  private ImportedTable appear(Session session, TableState state, Outcome outcome)
      throws SQLException {
    session.lockCatalog();
    session.lockHeads(replaced.stream().map(CatalogTable::tableId).toList());
    ImportRuns runs = new ImportRuns(session);
    runs.beat(runId, tableKey);
    if (replaced.isPresent()) {
      replace(session, replaced.get());
    }
    HeadRows heads = new HeadRows(session);
    long lastSeq = heads.nextCommitSeq(outcome.versions());
    session
        .command("UPDATE dl_commit SET commit_seq = ? + version WHERE table_key = ?")
        .number(lastSeq - state.version())
        .number(tableKey)
        .run();
    OptionalLong mirrored =
        request.sourceLogLocation().isEmpty()
            ? OptionalLong.of(state.version())
            : outcome.mirrored();
    heads.insert(state, outcome.earliest(), lastSeq, mirrored);
    Notes.newestCheckpoint(session, tableKey);
    TableRows tables = new TableRows(session);
    tables.setState(tableKey, outcome.state(), outcome.reason());
    CatalogTable table = tables.byName(request.name()).orElseThrow();
    ImportedTable imported =
        new ImportedTable(
            table,
            runId,
            outcome.earliest(),
            state.version(),
            outcome.versions(),
            outcome.actions());
    runs.succeed(imported, outcome.checkpointVersion(), outcome.summary());
    return imported;
  }

  /** The new table takes id, name and location of the old one, and its earlier runs. */
  private void replace(Session session, CatalogTable old) throws SQLException {
    CatalogTable now = new TableRows(session).requireById(old.tableId());
    Clearing.requirePublished(session, now, what()); // it took commits while the import ran
    Clearing.doom(session, old.tableKey());
    session
        .command(
            """
            UPDATE dl_table SET table_id = ?, table_name = ?, name_key = ?, location_key = ?
            WHERE table_key = ?
            """)
        .text(old.tableId())
        .text(request.name().table())
        .text(request.name().tableNameKey())
        .text(location.key())
        .number(tableKey)
        .run();
    session
        .command("UPDATE dl_import_run SET table_key = ? WHERE table_key = ?")
        .number(tableKey)
        .number(old.tableKey())
        .run();
  }
}
