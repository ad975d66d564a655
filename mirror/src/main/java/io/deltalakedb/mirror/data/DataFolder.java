package io.deltalakedb.mirror.data;

import static java.util.Objects.requireNonNull;

import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import io.deltalakedb.mirror.store.LogEntry;
import io.deltalakedb.mirror.store.LogStore;
import io.deltalakedb.mirror.store.LogStores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The Parquet files below a folder. What is hidden to engines is left out: names that start with a
 * dot or an underscore, but for folders such as {@code _k=v}.
 */
public final class DataFolder {

  private static final int MOST_FOLDERS = 64;
  private static final String LOG = "_delta_log";

  private final LogStore store;
  private final String location;
  private final String ownTable;
  private final List<DataFile> files = new ArrayList<>();
  private long others;

  private DataFolder(LogStore store, String location, String ownTable) {
    this.store = store;
    this.location = location;
    this.ownTable = ownTable;
  }

  /**
   * What lies below a folder.
   *
   * @param files by path
   * @param others how many files are left out since their names do not end in {@code .parquet}
   */
  public record Listing(List<DataFile> files, long others) {
    public Listing {
      files = List.copyOf(files);
    }
  }

  /**
   * Lists a folder, or takes one file.
   *
   * @param location an absolute path or a file: URI
   * @param tableLocation of the table that the files are for, whose log may lie there
   * @throws DeltaLakeDbException INVALID_VALUE where nothing is there; INVALID_STATE where another
   *     Delta table is: its log, not its folder, says which files are its own
   */
  public static Listing list(LogStores stores, String location, String tableLocation) {
    requireNonNull(tableLocation, "tableLocation");
    LogStore store = stores.of(location);
    String path = LogStores.localPath(location);
    DataFolder folder = new DataFolder(store, path, LogStores.localPath(tableLocation));
    store.stat(path).ifPresentOrElse(folder::one, () -> folder.walk(path, folders(path), 0));
    if (folder.files.isEmpty()) {
      throw new DeltaLakeDbException(
          ErrorCode.INVALID_VALUE,
          "Cannot find data in %s: no file below it ends in .parquet".formatted(path));
    }
    folder.files.sort(Comparator.comparing(DataFile::path));
    return new Listing(folder.files, folder.others);
  }

  private static List<String> folders(String path) {
    return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  private void one(LogEntry file) {
    List<String> parts = folders(location);
    files.add(
        new DataFile(
            location, file.size(), file.modifiedMillis(), parts.subList(0, parts.size() - 1), 0));
  }

  private void walk(String dir, List<String> folders, int depth) {
    if (depth > MOST_FOLDERS) {
      throw new DeltaLakeDbException(
          ErrorCode.LIMIT,
          "Cannot list %s: folders are nested deeper than %s; a link may lead back"
              .formatted(location, MOST_FOLDERS));
    }
    for (LogEntry file : store.list(dir)) {
      if (file.name().toLowerCase(Locale.ROOT).endsWith(".parquet") && !isHidden(file.name())) {
        String path = dir + "/" + file.name();
        files.add(new DataFile(path, file.size(), file.modifiedMillis(), folders, depth));
      } else if (!isHidden(file.name())) {
        others++;
      }
    }
    for (String name : store.directories(dir)) {
      if (name.equals(LOG) && !dir.equals(ownTable)) {
        throw otherTable(dir);
      }
      if (!isHidden(name) || (name.startsWith("_") && name.contains("="))) {
        walk(
            dir + "/" + name, Stream.concat(folders.stream(), Stream.of(name)).toList(), depth + 1);
      }
    }
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private DeltaLakeDbException otherTable(String dir) {
    return new DeltaLakeDbException(
        ErrorCode.INVALID_STATE,
        ("Cannot take the files of %s: %s is a Delta table of its own, whose log says which of its"
                + " files count; CALL dl.import_table takes it over")
            .formatted(location, dir));
  }
}
