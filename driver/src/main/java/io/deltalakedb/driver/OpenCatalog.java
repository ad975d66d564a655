package io.deltalakedb.driver;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.calcite.dialect.CatalogDialect;
import io.deltalakedb.calcite.dialect.DuckDbCatalogDialect;
import io.deltalakedb.calcite.dialect.PostgresCatalogDialect;
import io.deltalakedb.calcite.dialect.SqliteCatalogDialect;
import io.deltalakedb.calcite.plan.CatalogFunctionBinder;
import io.deltalakedb.calcite.plan.EngineConfig;
import io.deltalakedb.calcite.plan.SqlEngine;
import io.deltalakedb.calcite.procedure.ProcedureRegistry;
import io.deltalakedb.calcite.relation.Relations;
import io.deltalakedb.calcite.relation.TableFunctions;
import io.deltalakedb.catalog.CatalogConfig;
import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.driver.procedure.Procedures;
import io.deltalakedb.driver.procedure.Services;
import io.deltalakedb.mirror.LogExporter;
import io.deltalakedb.mirror.LogImporter;
import io.deltalakedb.mirror.Mirror;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.store.LocalLogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts over one catalog, shared by all who opened it, and how many they are. */
final class OpenCatalog {

  private static final Logger LOG = LoggerFactory.getLogger(OpenCatalog.class);

  /**
   * Connections come through a driver that the JVM makes, so what they share can only hang on a
   * class. Guarded by itself.
   */
  private static final Map<CatalogConfig, Place> OPEN = new HashMap<>();

  private final CatalogConfig key;
  private final Services services;
  private final SqlEngine engine;
  private final BackgroundWork background;
  private final Thread exitHook = new Thread(this::finish, "deltalakedb-exit");
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final AtomicBoolean drained = new AtomicBoolean();

  private OpenCatalog(CatalogConfig key, ConnectionConfig config) {
    this.key = key;
    CatalogStore catalog = CatalogStore.open(config.catalog());
    LogStores stores = new LogStores(new LocalLogStore());
    this.background = new BackgroundWork();
    this.services =
        new Services(
            catalog,
            new Mirror(catalog, stores),
            new LogImporter(catalog, stores),
            new Parity(catalog, stores),
            new LogExporter(catalog, stores),
            stores,
            background,
            config.file());
    ProcedureRegistry procedures = Procedures.registry(services);
    this.engine =
        new SqlEngine(
            new EngineConfig(
                LakeConnection.CATALOG,
                Relations.all(),
                TableFunctions.all(),
                procedures,
                new CatalogFunctionBinder(catalog),
                dialect(config),
                catalog::schemaVersionStamp));
    if (config.createIfMissing()) {
      describe();
    }
  }

  private static CatalogDialect dialect(ConnectionConfig config) {
    return switch (config.backend()) {
      case "postgresql" -> new PostgresCatalogDialect();
      case "duckdb" -> new DuckDbCatalogDialect();
      default -> new SqliteCatalogDialect();
    };
  }

  /**
   * information_schema reads what is described here; a catalog that is read-only, or that nobody
   * here writes to, stays as it is.
   */
  private void describe() {
    try (Connection connection = services.catalog().connect()) {
      StoredRegistry.of(engine.procedures()).store(connection);
    } catch (SQLException | DeltaLakeDbException e) {
      LOG.debug("information_schema keeps an older description", e);
    }
  }

  /** The parts over the catalog of {@code config}, made where nobody has them open. */
  static OpenCatalog acquire(ConnectionConfig config) {
    CatalogConfig key =
        new CatalogConfig(config.catalog().jdbcUrl(), false, config.busyTimeout(), config.user());
    Place place;
    synchronized (OPEN) {
      place = OPEN.computeIfAbsent(key, k -> new Place());
      place.holders++;
    }
    OpenCatalog open = null;
    try {
      open = place.open(key, config);
    } finally {
      if (open == null) {
        isLast(key);
      }
    }
    if (!config.readOnly()) {
      open.admitWriter();
    }
    return open;
  }

  /** One holder less; whether it was the last. */
  private static boolean isLast(CatalogConfig key) {
    synchronized (OPEN) {
      Place place = requireNonNull(OPEN.get(key), "place");
      place.holders--;
      if (place.holders > 0) {
        return false;
      }
      OPEN.remove(key);
      return true;
    }
  }

  /** Where a catalog is opened once for all who want it; they wait here, and nobody else does. */
  private static final class Place {

    /** Who has it or waits for it; guarded by the map. */
    private int holders;

    /** Guarded by the place. */
    private @Nullable OpenCatalog open;

    synchronized OpenCatalog open(CatalogConfig key, ConnectionConfig config) {
      OpenCatalog current = open;
      if (current == null) {
        current = new OpenCatalog(key, config);
        Runtime.getRuntime().addShutdownHook(current.exitHook);
        open = current;
      }
      return current;
    }
  }

  /**
   * Somebody may write from now on: the first time, what an earlier process left is published. All
   * who would write wait for it, and nobody who opens another catalog.
   */
  void admitWriter() {
    synchronized (drained) {
      if (drained.compareAndSet(false, true)) {
        drainAtOpen();
      }
    }
  }

  Services services() {
    return services;
  }

  SqlEngine engine() {
    return engine;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** One holder less; the last one drains the outbox and closes the database. */
  void release() {
    if (!isLast(key)) {
      return;
    }
    background.close();
    drain();
    services.mirror().close();
    services.catalog().close();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException e) {
      LOG.debug("closed while the JVM ends", e);
    }
  }

  /** The JVM ends with the catalog open: what was acknowledged still reaches the log. */
  private void finish() {
    background.close();
    drain();
    services.mirror().close();
  }

  /** What fails is told to whoever connects, so it is not logged for them once more. */
  private void drainAtOpen() {
    describe();
    try {
      services.catalog().transactions().sweep();
    } catch (RuntimeException e) {
      LOG.debug("transactions whose time is over stay until one begins", e);
    }
    try {
      services.mirror().publishAll();
    } catch (RuntimeException e) {
      LOG.debug("could not publish what an earlier process left", e);
      warnings.add(notMirrored(e));
    }
  }

  /** A catalog that nobody may have written to is left as it was found, its logs too. */
  private void drain() {
    if (!drained.get()) {
      return;
    }
    try {
      services.mirror().publishAll();
    } catch (RuntimeException e) {
      if (!warnings.contains(notMirrored(e))) {
        LOG.warn("could not publish; it is tried again at the next open: {}", e.getMessage());
      }
    }
  }

  private static String notMirrored(RuntimeException failure) {
    return "Some versions are not mirrored yet: " + failure.getMessage();
  }
}
