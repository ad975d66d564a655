package io.deltalakedb.mirror.data;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A Parquet file of a folder.
 *
 * @param path absolute, on the local disk, not encoded
 * @param size bytes
 * @param modifiedMillis milliseconds since the epoch
 * @param folders names of the folders above it, from the root on
 * @param depth how many of the last of them lie below the folder that was listed
 */
public record DataFile(
    String path, long size, long modifiedMillis, List<String> folders, int depth) {
  public DataFile {
    requireNonNull(path, "path");
    folders = List.copyOf(folders);
  }

  /** The folders below the one that was listed. */
  List<String> foldersBelow() {
    return folders.subList(folders.size() - depth, folders.size());
  }
}
