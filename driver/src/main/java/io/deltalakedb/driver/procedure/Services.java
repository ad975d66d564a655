package io.deltalakedb.driver.procedure;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.mirror.LogExporter;
import io.deltalakedb.mirror.LogImporter;
import io.deltalakedb.mirror.Mirror;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.store.LogStores;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the procedures work with.
 *
 * @param catalog the truth
 * @param mirror its published copy
 * @param importer logs in
 * @param parity catalog against log
 * @param exporter logs out
 * @param stores where logs lie
 * @param background runs what a call does not wait for
 * @param database the catalog's file, beside which tables without a location lie; empty on a server
 */
public record Services(
    CatalogStore catalog,
    Mirror mirror,
    LogImporter importer,
    Parity parity,
    LogExporter exporter,
    LogStores stores,
    Executor background,
    Optional<Path> database) {
  public Services {
    requireNonNull(catalog, "catalog");
    requireNonNull(mirror, "mirror");
    requireNonNull(importer, "importer");
    requireNonNull(parity, "parity");
    requireNonNull(exporter, "exporter");
    requireNonNull(stores, "stores");
    requireNonNull(background, "background");
    requireNonNull(database, "database");
  }

  /** The same for one call, whose work on logs and data files ends where the caller ends it. */
  Services watchedBy(CallerSession caller) {
    LogStores watched = stores.watchedBy(caller::requireRunning);
    return new Services(
        catalog,
        mirror,
        new LogImporter(catalog, watched),
        new Parity(catalog, watched),
        new LogExporter(catalog, watched),
        watched,
        background,
        database);
  }
}
