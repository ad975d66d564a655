package io.deltalakedb.mirror;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.catalog.CatalogStore;
import io.deltalakedb.catalog.CatalogTable;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import io.deltalakedb.core.action.DeletionVector;
import io.deltalakedb.core.action.DeletionVectorFile;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.log.UriText;
import io.deltalakedb.mirror.store.ContentDigest;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the files that a log names from the table to another place, under the same relative paths:
 * data files, change files where there is history, and files of deletion vectors. The log of the
 * copy is byte for byte that of the table, so that a file which it names by an absolute path cannot
 * move: a table with one is refused. Files that are there already with the same bytes are left,
 * with others they are refused. The paths, not the files, are held in memory.
 */
final class DataCopy {

  private static final Logger LOG = LoggerFactory.getLogger(DataCopy.class);
  private static final int PROGRESS = 1_000;

  private final CatalogStore catalog;
  private final LogStores stores;
  private final CatalogTable table;

  /** Raw relative paths, and whether the last version needs them. */
  private final Map<String, Boolean> paths = new LinkedHashMap<>();

  DataCopy(CatalogStore catalog, LogStores stores, CatalogTable table) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.stores = requireNonNull(stores, "stores");
    this.table = requireNonNull(table, "table");
  }

  /** Takes the files of the versions from first to last, both included. */
  DataCopy of(long first, long last) {
    catalog.liveFiles(table, last, line -> take(line, true));
    if (first < last) {
      catalog.liveFiles(table, first, line -> take(line, false));
      catalog.fileActions(table, first, last, line -> take(line, false));
    }
    return this;
  }

  private void take(ActionLine line, boolean isLive) {
    if (line.action() instanceof Action.Add add) {
      take(add.path(), isLive);
      add.deletionVector().flatMap(this::file).ifPresent(path -> take(path, isLive));
    } else if (line.action() instanceof Action.Cdc cdc) {
      take(cdc.path(), isLive);
    }
  }

  private void take(String path, boolean isLive) {
    boolean isRelative = !path.startsWith("/") && LogStores.scheme(path).isEmpty();
    if (!isRelative || List.of(UriText.decode(path).split("/")).contains("..")) {
      throw notBelow(path);
    }
    paths.merge(path, isLive, Boolean::logicalOr);
  }

  private DeltaLakeDbException notBelow(String path) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_STATE,
        ("Cannot copy the data of %s: its log names %s, which does not lie below the table, and the"
                + " copy's log would still name it there; export it without copy_data")
            .formatted(table.name(), path));
  }

  private Optional<String> file(DeletionVector vector) {
    return switch (vector.storageType()) {
      case "u" -> Optional.of(UriText.encode(DeletionVectorFile.path(vector.pathOrInlineDv())));
      case "p" -> throw notBelow(vector.pathOrInlineDv());
      default -> Optional.empty();
    };
  }

  /** Counts what would be copied, and refuses what could not be. */
  ExportReport.DataFiles survey(String target) {
    return each(target, false);
  }

  /** Copies. */
  ExportReport.DataFiles copy(String target) {
    return each(target, true);
  }

  private ExportReport.DataFiles each(String target, boolean isForReal) {
    LogStore from = stores.of(table.location());
    LogStore to = stores.of(target);
    long files = 0;
    long bytes = 0;
    long missing = 0;
    for (Map.Entry<String, Boolean> path : paths.entrySet()) {
      String source = place(table.location(), path.getKey());
      Optional<LogEntry> file = from.stat(source);
      if (file.isEmpty()) {
        missing += missing(source, path.getValue());
        continue;
      }
      String copy = place(target, path.getKey());
      if (isForReal) {
        put(from, source, to, copy, file.get());
      } else {
        requireFreeOrSame(from, source, to, copy);
      }
      files++;
      bytes += file.get().size();
      if (files % PROGRESS == 0) {
        LOG.info("Copied {} of {} files of {}", files, paths.size(), table.name());
      }
    }
    return new ExportReport.DataFiles(files, bytes, missing);
  }

  /** Cleaning takes files that no live version needs. */
  private long missing(String source, boolean isLive) {
    if (isLive) {
      throw new DeltaLakeDbException(
          ErrorCode.LOG_IO,
          "Cannot copy the data of %s: %s does not exist".formatted(table.name(), source));
    }
    return 1;
  }

  private void put(LogStore from, String source, LogStore to, String copy, LogEntry file) {
    boolean isNew =
        to.putIfAbsent(
            copy,
            file.modifiedMillis(),
            out -> {
              try (InputStream in = from.read(source)) {
                in.transferTo(out);
              }
            });
    if (!isNew) {
      requireFreeOrSame(from, source, to, copy);
    }
  }

  private void requireFreeOrSame(LogStore from, String source, LogStore to, String copy) {
    Optional<LogEntry> there = to.stat(copy);
    if (there.isPresent()
        && !(from.stat(source).map(LogEntry::size).equals(there.map(LogEntry::size))
            && ContentDigest.of(from, source).equals(ContentDigest.of(to, copy)))) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_STATE,
          "Cannot copy the data of %s: %s is there already with other bytes; give an empty place"
              .formatted(table.name(), copy));
    }
  }

  /** Paths of the log are encoded, as URIs are; plain locations are not. */
  private static String place(String location, String path) {
    boolean isUri = LogStores.scheme(location).isPresent();
    return LogStores.withoutEndSlash(location) + "/" + (isUri ? path : UriText.decode(path));
  }
}
