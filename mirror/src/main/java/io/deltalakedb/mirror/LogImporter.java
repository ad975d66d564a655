package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.catalog.FileTotals;
import io.deltalakedb.catalog.ImportRequest;
import io.deltalakedb.catalog.ImportedTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.schema.TableFeatures;
import io.deltalakedb.mirror.ImportReport.Survey;
import io.deltalakedb.mirror.parity.Parity;
import io.deltalakedb.mirror.parity.ParityDepth;
import io.deltalakedb.mirror.parity.ParityOptions;
import io.deltalakedb.mirror.parity.ParityReport;
import io.deltalakedb.mirror.read.DeltaLog;
import io.deltalakedb.mirror.read.LogListing;
import io.deltalakedb.mirror.read.LogSegment;
import io.deltalakedb.mirror.read.LogSegment.Checkpoint;
import io.deltalakedb.mirror.state.SegmentReader;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings the log of a Delta table into the catalog. The log is streamed: one thread parses, another
 * writes, and nothing grows with the table. The table appears whole, or not at all.
 */
public final class LogImporter {

  private final CatalogStore catalog;
  private final LogStores stores;

  public LogImporter(CatalogStore catalog, LogStores stores) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
  }

  /**
   * Imports one table, or with a dry run only looks.
   *
   * @throws DeltaLakeDbException XX001 or 0A000 where the log is refused, naming file, line and
   *     reason; 22023 where the version is not in it; 42S01 where name or location is taken
   */
  public ImportReport run(ImportOptions options, ProgressListener listener) {
    long started = System.nanoTime();
    Source source = source(options);
    if (options.dryRun()) {
      return survey(options, source, started);
    }
    ImportReport imported = importInto(options, source, listener, started);
    return options.skipValidation() ? imported : compared(imported, options);
  }

  /** The log to read, listed once, and the ways to read it. */
  private record Source(
      LogStore store, LogListing listing, List<LogSegment> segments, OwnLog ownLog) {}

  /**
   * Looks whether a log can be imported as far as its file names tell, before a catalog is made for
   * it.
   *
   * @throws DeltaLakeDbException XX001 or 0A000 where it cannot; 22023 where the version is not in
   *     it
   */
  public static void requireLog(LogStores stores, ImportOptions options) {
    source(stores, options);
  }

  private Source source(ImportOptions options) {
    return source(stores, options);
  }

  private static Source source(LogStores stores, ImportOptions options) {
    String location = LogStores.withoutEndSlash(options.location());
    String dir =
        options.logDir().map(LogStores::withoutEndSlash).orElse(LogStores.logDir(location));
    LogStore store = stores.of(dir);
    LogListing listing = new DeltaLog(store, dir).list();
    List<LogSegment> segments =
        options.mode() == HistoryMode.FULL
            ? listing.fullHistory(options.upToVersion())
            : listing.latest(options.upToVersion());
    return new Source(store, listing, segments, OwnLog.of(stores, location, dir));
  }

  private ImportReport survey(ImportOptions options, Source source, long started) {
    LogSurvey.Counted counted =
        LogSurvey.count(new SegmentReader(source.store()), source.segments());
    Survey survey = counted.survey();
    List<String> warnings = new ArrayList<>(source.listing().warnings());
    warnings.addAll(counted.warnings());
    catalog
        .find(options.name())
        .filter(table -> !options.force())
        .ifPresent(table -> warnings.add(table.name() + " is there already"));
    return new ImportReport(
        source.listing().dir(),
        Optional.empty(),
        OptionalLong.empty(),
        survey,
        counted.actions(),
        readOnlyReason(source, counted.protocol(), counted.metadata(), survey.endVersion()),
        warnings,
        Optional.empty(),
        Duration.ofNanos(System.nanoTime() - started));
  }

  private ImportReport importInto(
      ImportOptions options, Source source, ProgressListener listener, long started) {
    ImportSink[] last = new ImportSink[1];
    try {
      LogSegment segment =
          new SegmentReader(source.store())
              .readFirstUsable(
                  source.segments(),
                  candidate -> {
                    close(last[0]);
                    last[0] = begin(options, source, candidate, listener);
                    return last[0];
                  });
      last[0].reportEnd();
      return finish(source, segment, last[0], started);
    } catch (DeltaLakeDbException e) {
      if (last[0] != null) {
        last[0].session().summary(e.getMessage());
      }
      throw e;
    } finally {
      close(last[0]);
    }
  }

  private static void close(@Nullable ImportSink sink) {
    if (sink != null) {
      sink.close();
    }
  }

  private ImportSink begin(
      ImportOptions options, Source source, LogSegment segment, ProgressListener listener) {
    String dir = source.listing().dir();
    ImportRequest request =
        new ImportRequest(
            options.name(),
            LogStores.withoutEndSlash(options.location()),
            source.ownLog().isTheOneRead() ? Optional.empty() : Optional.of(dir),
            options.mode().word(),
            options.upToVersion().isPresent(),
            dir,
            options.force());
    return new ImportSink(
        source.store(), segment, catalog.beginImport(request), source.ownLog(), listener);
  }

  private ImportReport finish(Source source, LogSegment segment, ImportSink sink, long started) {
    for (Checkpoint checkpoint : source.listing().checkpoints()) {
      if (isInside(segment, checkpoint)) {
        sink.seen(checkpoint);
      }
    }
    Optional<String> reason =
        readOnlyReason(source, sink.protocol(), sink.metadata(), segment.version());
    List<String> warnings = new ArrayList<>(source.listing().warnings());
    belowStart(source.listing(), segment).ifPresent(warnings::add);
    warnings.addAll(sink.warnings());
    if (reason.isEmpty() && !source.ownLog().isTheOneRead()) {
      sink.session().mirroredUpTo(segment.version());
    }
    sink.session().summary(summary(segment, sink, reason, warnings));
    ImportedTable imported =
        reason.isPresent() ? sink.session().finishReadOnly(reason.get()) : sink.session().finish();
    Survey survey = survey(segment, imported.table(), LogSurvey.features(sink.protocol()));
    return new ImportReport(
        segment.dir(),
        Optional.of(imported.table()),
        OptionalLong.of(imported.runId()),
        survey,
        sink.actionsDone(),
        reason,
        warnings,
        Optional.empty(),
        Duration.ofNanos(System.nanoTime() - started));
  }

  private Survey survey(LogSegment segment, CatalogTable table, List<String> features) {
    FileTotals totals = catalog.totals(table, segment.version());
    OptionalLong physical = totals.numRecords();
    return new Survey(
        segment.earliestVersion(),
        segment.version(),
        segment.checkpointVersion(),
        OptionalLong.of(totals.numFiles()),
        OptionalLong.of(totals.sizeInBytes()),
        physical.isPresent()
            ? OptionalLong.of(physical.getAsLong() - totals.numDeletedRecords())
            : physical,
        features);
  }

  private static boolean isInside(LogSegment segment, Checkpoint checkpoint) {
    boolean isStart = segment.checkpoint().filter(checkpoint::equals).isPresent();
    return !isStart
        && checkpoint.version() >= segment.earliestVersion()
        && checkpoint.version() <= segment.version();
  }

  private static Optional<String> belowStart(LogListing listing, LogSegment segment) {
    long first = listing.commits().firstKey();
    boolean isLeftOut = first < segment.earliestVersion() && first > 0;
    return isLeftOut
        ? Optional.of(
            "commits from version %s to below %s are left out: earlier ones are gone"
                .formatted(first, segment.earliestVersion()))
        : Optional.empty();
  }

  private static Optional<String> readOnlyReason(
      Source source, Action.Protocol protocol, Action.Metadata metadata, long endVersion) {
    Optional<String> features = TableFeatures.writeRefusal(protocol, metadata);
    if (features.isPresent()) {
      return features;
    }
    long newest = source.listing().latestVersion().orElse(endVersion);
    if (newest > endVersion) {
      return Optional.of(
          "it was imported up to version %d, and the log %s goes on to version %d"
              .formatted(endVersion, source.listing().dir(), newest));
    }
    return source.ownLog().readOnlyReason(endVersion);
  }

  private static String summary(
      LogSegment segment, ImportSink sink, Optional<String> reason, List<String> warnings) {
    StringBuilder text = new StringBuilder();
    text.append("versions ").append(segment.earliestVersion());
    text.append(" to ").append(segment.version());
    text.append(", ").append(sink.actionsDone()).append(" actions");
    reason.ifPresent(why -> text.append("; read-only: ").append(why));
    warnings.forEach(warning -> text.append("; warning: ").append(warning));
    return text.toString();
  }

  private ImportReport compared(ImportReport report, ImportOptions options) {
    ParityOptions how =
        ParityOptions.of(ParityDepth.FILES)
            .withLogDir(report.logDir())
            .withTriggeredBy(options.triggeredBy().orElse("import"));
    ParityReport parity = new Parity(catalog, stores).check(report.table().orElseThrow(), how);
    List<String> warnings = new ArrayList<>(report.warnings());
    parity.noteFailure().ifPresent(warnings::add);
    return new ImportReport(
        report.logDir(),
        report.table(),
        report.runId(),
        report.survey(),
        report.actionsImported(),
        report.readOnlyReason(),
        warnings,
        Optional.of(parity),
        report.duration());
  }
}
